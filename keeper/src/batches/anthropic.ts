import type Anthropic from '@anthropic-ai/sdk'
import { canonicalBytes, type Json } from '@pinf/sdk/content'
import { ProviderError } from '../errors.ts'
import { explain } from '../providers/transport.ts'
import type { BatchEndpoint } from './endpoint.ts'
import { readJsonl } from './jsonl.ts'

const PATH = '/v1/messages/batches'

/** Clocks differ. */
const CLOCK_SLACK_MS = 10 * 60_000

/** Anthropic's message batches: one request takes them all, and the answers come as a stream of lines. */
export function createAnthropicBatches({ provider, client }: { provider: string; client: Anthropic }): BatchEndpoint {
  const ask = async <Result>(asking: Promise<Result>, signal: AbortSignal): Promise<Result> => {
    try {
      return await asking
    } catch (error) {
      signal.throwIfAborted()
      throw explain(provider, error)
    }
  }

  return {
    kinds: ['chat'],
    limits: { requests: 100_000, bytes: 256 * 1024 * 1024 },

    async create({ requests }, signal) {
      const entries = requests.map(
        ({ id, body }) => `{"custom_id":${JSON.stringify(id)},"params":${new TextDecoder().decode(body)}}`,
      )
      const body = Buffer.from(`{"requests":[${entries.join(',')}]}`)
      const headers = { 'Content-Type': 'application/json' }
      const created = client.post<{ id: string }>(PATH, { body, headers, signal })
      return (await ask(created, signal)).id
    },

    // A batch has no name of ours here: one of the same size that nobody else here began is taken for it, and the ids in its
    // results tell whether it was.
    async find({ beganAt, size }, known, signal) {
      const search = async () => {
        for await (const batch of client.messages.batches.list({ limit: 100 }, { signal })) {
          if (Date.parse(batch.created_at) < beganAt - CLOCK_SLACK_MS) return undefined
          const total = Object.values(batch.request_counts).reduce((sum, count) => sum + count, 0)
          if (total === size && !known.has(batch.id)) return batch.id
        }
        return undefined
      }
      return ask(search(), signal)
    },

    async state(id, signal) {
      try {
        const { processing_status: status } = await ask(client.messages.batches.retrieve(id, {}, { signal }), signal)
        return status === 'ended' ? 'ended' : 'working'
      } catch (error) {
        if (error instanceof ProviderError && error.status === 404) return 'unknown'
        throw error
      }
    },

    async *results(id, signal) {
      const content = await ask(client.get(`${PATH}/${id}/results`, { signal }).asResponse(), signal)
      for await (const line of readJsonl(content)) {
        const { custom_id, result } = line as { custom_id?: unknown; result?: { type?: unknown; message?: Json } }
        if (typeof custom_id !== 'string' || result?.type !== 'succeeded' || result.message === undefined) continue
        yield { id: custom_id, body: canonicalBytes(result.message) }
      }
    },

    async cancel(id, signal) {
      await ask(client.messages.batches.cancel(id, {}, { signal }), signal)
    },
  }
}
