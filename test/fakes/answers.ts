import { createHash } from 'node:crypto'
import { canonicalBytes, cidOf, type Json, type JsonObject, utf8 } from '@pinf/sdk/content'
import type { Answer, Answerer, Evidence, FailureKind, Snapshot, StepRequest } from '@pinf/sdk/workflow'

/** An answer without a provider, for tests of the engine alone. */
export function answer({ bindings, minClass }: StepRequest, response: Json, evidence: Partial<Evidence> = {}): Answer {
  return { evidence: { ...observed(bindings, minClass), ...evidence }, response: canonicalBytes(response) }
}

/** An attempt that brought nothing. */
export function failure(
  { bindings, minClass }: StepRequest,
  kind: FailureKind,
  evidence: Partial<Evidence> = {},
): Answer {
  return { evidence: { ...observed(bindings, minClass), failure: kind, ...evidence } }
}

/** The body of a chat completion as OpenAI's endpoint sends it. */
export function completion(content: string, promptTokens = 10, completionTokens = 5): JsonObject {
  return {
    choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }],
    usage: { prompt_tokens: promptTokens, completion_tokens: completionTokens },
  }
}

/** A chat completion that asks for tools: each as its name and the text of its arguments. */
export function toolUse(
  calls: readonly (readonly [name: string, text: string])[],
  content: string | null = null,
): JsonObject {
  const tool_calls = calls.map(([name, text], index) => ({
    id: `call_${index}`,
    type: 'function',
    function: { name, arguments: text },
  }))
  return {
    choices: [{ index: 0, finish_reason: 'tool_calls', message: { role: 'assistant', content, tool_calls } }],
    usage: { prompt_tokens: 20, completion_tokens: 10 },
  }
}

/** The body of an embeddings response. */
export function embedding(vector: readonly number[]): Json {
  return { data: [{ object: 'embedding', index: 0, embedding: vector }], usage: { prompt_tokens: 3, total_tokens: 3 } }
}

/** What a classifier says. */
export function classification(label: string, score = 0.9): Json {
  return [{ label, score }]
}

/** What a catalogue says of some works. */
function works(count: number): Json {
  const unknown = { date: null, abstract: null, doi: null, url: null, pdf: null, venue: null, type: null }
  const records = Array.from({ length: count }, (_, index) => ({
    ...unknown,
    id: `w${index}`,
    title: `Work ${index}`,
    authors: ['Ada Author'],
    year: index === 0 ? 2020 : null,
    citations: index,
  }))
  return { records, total: count, truncated: false }
}

function snapshotOf(text: string): Snapshot {
  const url = `https://catalogue.example/${text}`
  return {
    url,
    cid: cidOf(utf8(text)),
    bytes: text.length,
    mediaType: 'text/plain',
    fetchedAt: '2026-01-01T00:00:00.000Z',
  }
}

/**
 * Answers anything with what follows from the request's bytes and path alone: now and then a failure, an answer that
 * breaks its schema, tools with bad arguments, or no usage. Usage, cost and time keep to what the request may use.
 */
export const arbitraryAnswerer: Answerer = (request) => {
  const body = request.bodyFor(request.bindings[0] as string)
  const seed = createHash('sha256').update(request.path).update(body).digest()
  const [luck = 0, a = 0, b = 0, c = 0] = seed
  const evidence = { costUsd: Math.min(a / 1e6, request.reserved.usd), elapsedMs: Math.min(b * 10, request.timeoutMs) }
  if (luck < 30) return failure(request, luck < 15 ? 'timeout' : 'overload', evidence)
  if (luck < 40) return answer(request, { unexpected: 'form' }, evidence)
  switch (request.kind) {
    case 'infer':
      return answer(request, luck < 50 ? { odd: true } : classification(c < 128 ? 'A' : 'B', a / 255), evidence)
    case 'embed':
      return answer(request, embedding([a / 255, b / 255, c / 255]), evidence)
    case 'source':
      return answer(request, works(b % 3), { ...evidence, snapshots: [snapshotOf(seed.toString('hex'))] })
  }
  const usage = { prompt_tokens: Math.min(c, body.length), completion_tokens: a }
  const said = luck < 80 ? `not json ${c}` : JSON.stringify({ n: a, text: `t${b}` })
  const uses = new TextDecoder().decode(body).includes('"tools":') && luck > 110
  return answer(request, { ...(uses ? toolUse(arbitraryCalls(a, b)) : completion(said)), usage }, evidence)
}

/** One to three calls of a tool `look`, or of others, some of them wrong. */
function arbitraryCalls(a: number, b: number): [string, string][] {
  const calls: [string, string][] = [
    ['look', `{"n": ${a}}`],
    ['budget', '{}'],
    ['look', '{"n": "one"}'],
    ['fly', 'no json'],
    ['finish', `{"n": ${b}, "text": "done"}`],
    ['look', `{"n": ${b}}`],
  ]
  return Array.from({ length: 1 + (a % 3) }, (_, index) => calls[(b + index) % calls.length] as [string, string])
}

function observed(bindings: readonly string[], minClass: Evidence['class']): Evidence {
  return { binding: bindings[0] as string, class: minClass, costUsd: 0, elapsedMs: 1 }
}
