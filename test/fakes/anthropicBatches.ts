import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Json, sendJson, type VendorError } from './vendor.ts'

type Result =
  | { type: 'succeeded'; message: unknown }
  | { type: 'errored'; error: unknown }
  | { type: 'expired' | 'canceled' }
type Batch = {
  id: string
  created_at: string
  processing_status: 'in_progress' | 'canceling' | 'ended'
  requests: { custom_id: string; params: Json }[]
  results: Result[]
}

/** What a test decides about the message batches of the fake. */
export type FakeMessageBatches = {
  readonly created: readonly Readonly<Pick<Batch, 'id' | 'processing_status'> & { requests: readonly unknown[] }>[]
  /** Ends all batches that are out: the first `answered` requests of each are answered (all of them by default). */
  end(rest?: 'expired' | 'canceled', answered?: number): void
  endAtOnce: boolean
  beforeReply: ((what: 'create' | 'poll' | 'results', response: ServerResponse) => void) | undefined
  route(request: IncomingMessage, response: ServerResponse, path: string, body: Buffer): boolean
}

/** Anthropic's message batches: create, poll, stream results. */
export function createAnthropicBatches(
  answer: (path: string, request: Json) => unknown,
  errorOf: (status: number, code: string) => unknown,
): FakeMessageBatches {
  const batches = new Map<string, Batch>()
  const fake: FakeMessageBatches = {
    get created() {
      return [...batches.values()]
    },
    endAtOnce: false,
    beforeReply: undefined,
    end(rest = 'expired', answered) {
      for (const batch of batches.values()) if (batch.processing_status === 'in_progress') finish(batch, rest, answered)
    },
    route(request, response, path, body) {
      const reply = (what: 'create' | 'poll', status: number, value: unknown) => {
        fake.beforeReply?.(what, response)
        if (!response.destroyed && !response.headersSent) sendJson(response, status, value)
        return true
      }
      const at = `${request.method} ${path.split('?')[0]}`
      if (at === 'POST /v1/messages/batches') return create(JSON.parse(body.toString()), reply)
      if (at === 'GET /v1/messages/batches') {
        return reply('poll', 200, {
          data: [...batches.values()].reverse().map(shown),
          has_more: false,
          first_id: null,
          last_id: null,
        })
      }
      const [, id, action] = /^(?:GET|POST) \/v1\/messages\/batches\/([^/]+)(?:\/(results|cancel))?$/.exec(at) ?? []
      if (!id) return false
      const batch = batches.get(id)
      if (!batch) return reply('poll', 404, errorOf(404, 'not found'))
      if (action === 'cancel' && batch.processing_status === 'in_progress') finish(batch, 'canceled', 0)
      if (action !== 'results') return reply('poll', 200, shown(batch))
      fake.beforeReply?.('results', response)
      if (response.destroyed || response.headersSent) return true
      const lines = batch.requests.map(({ custom_id }, index) =>
        JSON.stringify({ custom_id, result: batch.results[index] }),
      )
      response.writeHead(200, { 'content-type': 'application/x-jsonl' }).end(`${lines.reverse().join('\n')}\n`)
      return true
    },
  }

  function create({ requests }: Json, reply: (what: 'create', status: number, value: unknown) => boolean): boolean {
    const list = requests as Batch['requests']
    const ids = new Set(list.map(({ custom_id }) => custom_id))
    if (ids.size !== list.length || [...ids].some((id) => !/^[a-zA-Z0-9_-]{1,64}$/.test(id))) {
      return reply('create', 400, errorOf(400, 'custom_id'))
    }
    const batch: Batch = {
      id: `msgbatch_${randomUUID()}`,
      created_at: new Date().toISOString(),
      processing_status: 'in_progress',
      requests: list,
      results: [],
    }
    batches.set(batch.id, batch)
    if (fake.endAtOnce) finish(batch, 'expired')
    return reply('create', 200, shown(batch))
  }

  function finish(batch: Batch, rest: 'expired' | 'canceled', answered = batch.requests.length): void {
    batch.processing_status = 'ended'
    batch.results = batch.requests.map(({ params }, index): Result => {
      if (index >= answered) return { type: rest }
      try {
        return { type: 'succeeded', message: answer('/v1/messages', params) }
      } catch (error) {
        return { type: 'errored', error: errorOf((error as VendorError).status, (error as VendorError).code) }
      }
    })
  }
  return fake
}

function shown({ id, created_at, processing_status, requests, results }: Batch): Json {
  const count = (type: Result['type']) => results.filter((result) => result.type === type).length
  const counts = {
    succeeded: count('succeeded'),
    errored: count('errored'),
    expired: count('expired'),
    canceled: count('canceled'),
  }
  const processing = processing_status === 'ended' ? 0 : requests.length
  return {
    id,
    type: 'message_batch',
    processing_status,
    created_at,
    expires_at: created_at,
    ended_at: processing_status === 'ended' ? created_at : null,
    archived_at: null,
    cancel_initiated_at: null,
    request_counts: { processing, ...counts },
    results_url: null,
  }
}
