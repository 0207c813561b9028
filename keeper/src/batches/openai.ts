import { canonicalBytes, type Json } from '@pinf/sdk/content'
import type { CallKind } from '@pinf/sdk/workflow'
import type OpenAI from 'openai'
import { toFile } from 'openai'
import { ProviderError } from '../errors.ts'
import { explain } from '../providers/transport.ts'
import type { BatchEndpoint } from './endpoint.ts'
import { readJsonl } from './jsonl.ts'

export type OpenAiBatchOptions = {
  provider: string
  client: OpenAI
  /** Where calls of a kind go, below the API's base: `/chat/completions`. */
  paths: Partial<Record<CallKind, string>>
}

type Endpoint = Parameters<OpenAI['batches']['create']>[0]['endpoint']

/** The field of a batch's metadata that holds our name for it. */
const NAME = 'pinf'

/** Listed times are whole seconds, and clocks differ. */
const CLOCK_SLACK_MS = 10 * 60_000

/** OpenAI's batches, as it and compatible servers have them: a file goes up, and one with the answers comes down. */
export function createOpenAiBatches({ provider, client, paths }: OpenAiBatchOptions): BatchEndpoint {
  const ask = async <Result>(asking: Promise<Result>, signal: AbortSignal): Promise<Result> => {
    try {
      return await asking
    } catch (error) {
      signal.throwIfAborted()
      throw explain(provider, error)
    }
  }

  return {
    kinds: Object.keys(paths) as CallKind[],
    limits: { requests: 50_000, bytes: 200 * 1024 * 1024 },

    async create({ name, kind, requests }, signal) {
      const url = `/v1${paths[kind]}`
      const lines = requests.map(({ id, body }) => {
        const text = new TextDecoder().decode(body)
        return `{"custom_id":${JSON.stringify(id)},"method":"POST","url":${JSON.stringify(url)},"body":${text}}\n`
      })
      const file = await toFile(Buffer.from(lines.join('')), `${name}.jsonl`)
      const uploaded = await ask(client.files.create({ file, purpose: 'batch' }, { signal }), signal)
      const batch = {
        input_file_id: uploaded.id,
        endpoint: url as Endpoint,
        completion_window: '24h' as const,
        metadata: { [NAME]: name },
      }
      return (await ask(client.batches.create(batch, { signal }), signal)).id
    },

    async find({ name, beganAt }, _known, signal) {
      const search = async () => {
        for await (const { id, metadata, created_at } of client.batches.list({ limit: 100 }, { signal })) {
          if (metadata?.[NAME] === name) return id
          if (created_at * 1000 < beganAt - CLOCK_SLACK_MS) return undefined
        }
        return undefined
      }
      return ask(search(), signal)
    },

    async state(id, signal) {
      try {
        const { status } = await ask(client.batches.retrieve(id, { signal }), signal)
        return status === 'completed' || status === 'failed' || status === 'expired' || status === 'cancelled'
          ? 'ended'
          : 'working'
      } catch (error) {
        if (error instanceof ProviderError && error.status === 404) return 'unknown'
        throw error
      }
    },

    async *results(id, signal) {
      const { output_file_id: file } = await ask(client.batches.retrieve(id, { signal }), signal)
      if (!file) return
      const content = await ask(client.files.content(file, { signal }), signal)
      for await (const line of readJsonl(content)) {
        const { custom_id, response } = line as {
          custom_id?: unknown
          response?: { status_code?: unknown; body?: Json }
        }
        if (typeof custom_id !== 'string' || response?.status_code !== 200 || response.body === undefined) continue
        yield { id: custom_id, body: canonicalBytes(response.body) }
      }
    },

    async cancel(id, signal) {
      await ask(client.batches.cancel(id, { signal }), signal)
    },
  }
}
