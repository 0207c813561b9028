import { createAnthropicBatches, type FakeMessageBatches } from './anthropicBatches.ts'
import { conformanceTo } from './conformance.ts'
import { type FakeServer, idOf, type Json, replyTo, startVendor, tokensOf, VendorError } from './vendor.ts'

export type FakeAnthropic = FakeServer & { readonly batches: FakeMessageBatches }

const ERROR_TYPES: Readonly<Record<number, string>> = {
  400: 'invalid_request_error',
  401: 'authentication_error',
  403: 'permission_error',
  404: 'not_found_error',
  413: 'request_too_large',
  429: 'rate_limit_error',
  529: 'overloaded_error',
}

/** An HTTP server that speaks Anthropic's Messages API, with message batches. */
export async function startFakeAnthropic(reply: (request: Json) => string = replyTo): Promise<FakeAnthropic> {
  const complaints = conformanceTo('anthropic')
  const error = (status: number, code: string) => ({
    type: 'error',
    error: { type: ERROR_TYPES[status] ?? 'api_error', message: code },
    request_id: 'req_fake',
  })
  const answer = (path: string, request: Json) => {
    const wrong = complaints(path, request)
    if (wrong.length > 0) throw new VendorError(400, wrong[0] as string)
    return message(request, reply(request))
  }
  const batches = createAnthropicBatches(answer, error)
  const server = await startVendor({ base: '', answer, error, route: batches.route })
  return Object.defineProperties(server, { batches: { value: batches } }) as FakeAnthropic
}

function message(request: Json, text: string) {
  return {
    id: idOf('msg_', request),
    type: 'message',
    role: 'assistant',
    model: request.model,
    content: [{ type: 'text', text }],
    stop_reason: 'end_turn',
    stop_sequence: null,
    usage: {
      input_tokens: tokensOf(JSON.stringify(request)),
      cache_creation_input_tokens: 0,
      cache_read_input_tokens: 0,
      output_tokens: tokensOf(text),
    },
  }
}
