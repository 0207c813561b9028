import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { toolUse } from './answers.ts'
import { conformanceTo } from './conformance.ts'
import { createOpenAiBatches, type FakeBatches } from './openaiBatches.ts'
import { signatures } from './signatures.ts'
import { type FakeServer, idOf, type Json, replyTo, startVendor, tokensOf, type Vendor, VendorError } from './vendor.ts'

export type FakeOpenAi = FakeServer & { readonly batches: FakeBatches }

export type FakeOptions = {
  delayMs?: number
  /** Text of the assistant's answer; a function of the request alone keeps tests deterministic. */
  reply?: (request: Json) => string
  /** Tools that a chat completion asks for in place of text, each as its name and the text of its arguments. */
  uses?: (request: Json) => readonly (readonly [name: string, text: string])[] | undefined
  /** Signs its answers, as gateways inside trusted hardware do. */
  sign?: (text: string) => Promise<{ signature: string; signing_address: string }>
  /** What the list of models says, in the manner of the market it stands for. */
  models?: unknown
}

/** An HTTP server that speaks OpenAI's protocol: chat completions, responses, embeddings, files and batches. */
export async function startFakeOpenAi(options: FakeOptions = {}): Promise<FakeOpenAi> {
  const { delayMs = 0, reply = replyTo, uses, sign, models } = options
  const complaints = conformanceTo('openai')
  const answer = (path: string, request: Json) => {
    const wrong = complaints(path === '/llm' ? '/chat/completions' : path, request)
    if (wrong.length > 0) throw new VendorError(400, `invalid_request: ${wrong[0]}`)
    const calls = path.endsWith('/chat/completions') ? uses?.(request) : undefined
    return calls ? { ...completion(request, ''), choices: toolUse(calls).choices } : say(path, request, reply)
  }
  const batches = createOpenAiBatches(answer)
  const signed = sign && signatures(sign)
  const vendor: Vendor = {
    base: '/v1',
    answer,
    ...(models !== undefined && { lists: { '/models': models, '/model/list': models } }),
    error: (status, code) => ({ error: { message: 'no', type: status === 429 ? 'requests' : 'server_error', code } }),
    route: async (...request: [IncomingMessage, ServerResponse, string, Buffer]) =>
      batches.route(...request) || ((await signed?.(request[0], request[1], request[2])) ?? false),
  }
  const server = await startVendor(signed ? { ...vendor, answer: signed.remember(answer) } : vendor, delayMs)
  return Object.defineProperties(server, { batches: { value: batches } }) as FakeOpenAi
}

function say(path: string, request: Json, reply: (request: Json) => string): unknown {
  if (path.endsWith('/embeddings')) return embeddings(request)
  return path.endsWith('/responses') ? response(request, reply(request)) : completion(request, reply(request))
}

function completion(request: Json, content: string) {
  const [input, output] = [tokensOf(JSON.stringify(request)), tokensOf(content)]
  return {
    id: idOf('chatcmpl-', request),
    object: 'chat.completion',
    created: 0,
    model: request.model,
    choices: [{ index: 0, message: { role: 'assistant', content, refusal: null }, finish_reason: 'stop' }],
    usage: { prompt_tokens: input, completion_tokens: output, total_tokens: input + output },
  }
}

function response(request: Json, text: string) {
  const [input, output] = [tokensOf(JSON.stringify(request)), tokensOf(text)]
  const content = [{ type: 'output_text', text, annotations: [], logprobs: [] }]
  return {
    id: idOf('resp_', request),
    object: 'response',
    created_at: 0,
    status: 'completed',
    error: null,
    incomplete_details: null,
    model: request.model,
    output: [{ id: idOf('msg_', request), type: 'message', role: 'assistant', status: 'completed', content }],
    usage: {
      input_tokens: input,
      input_tokens_details: { cached_tokens: 0, cache_write_tokens: 0 },
      output_tokens: output,
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: input + output,
    },
  }
}

function embeddings(request: Json) {
  const tokens = tokensOf(JSON.stringify(request))
  const vector = [...createHash('sha256').update(String(request.input)).digest().subarray(0, 8)].map(
    (byte) => byte / 256,
  )
  return {
    object: 'list',
    model: request.model,
    data: [{ object: 'embedding', index: 0, embedding: vector }],
    usage: { prompt_tokens: tokens, total_tokens: tokens },
  }
}
