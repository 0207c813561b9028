import type { CallKind } from '@pinf/sdk/workflow'
import OpenAI from 'openai'
import { createOpenAiBatches } from '../batches/openai.ts'
import { UnsupportedCallError } from '../errors.ts'
import type { Provider } from './provider.ts'
import { exchange, headersOf } from './transport.ts'

export type OpenAiOptions = {
  apiKey: string
  /** The name in bindings; `openai` when left out. */
  name?: string
  baseUrl?: string | undefined
  /** Where calls of a kind go, as a path below the base or a whole URL; chat completions and embeddings when left out. */
  pathOf?: (kind: CallKind, model: string) => string | undefined
  /** Kinds of calls that its batch endpoint takes, with the paths they have there. */
  batchPaths?: Partial<Record<CallKind, string>> | undefined
}

/** What OpenAI's protocol serves, and where it is asked. */
export const OPENAI_PATHS: Partial<Record<CallKind, string>> = { chat: '/chat/completions', embed: '/embeddings' }

/** Any endpoint that speaks OpenAI's protocol, or is asked in the same manner, through the official SDK. */
export function createOpenAi({
  apiKey,
  name = 'openai',
  baseUrl,
  pathOf = (kind) => OPENAI_PATHS[kind],
  batchPaths,
}: OpenAiOptions): Provider {
  const client = openAiClient(apiKey, baseUrl)
  return {
    name,
    ...(batchPaths && { batches: createOpenAiBatches({ provider: name, client, paths: batchPaths }) }),
    classOf: (kind, model) => (pathOf(kind, model) === undefined ? undefined : 'Unattested'),
    async call({ kind, model, body, signal, id }) {
      const path = pathOf(kind, model)
      if (path === undefined) {
        throw new UnsupportedCallError(name, kind, model, 'Use a node of another kind with this provider.')
      }
      const send = () => client.post(path, { body, headers: headersOf(id), signal }).asResponse()
      return exchange({ provider: name, signal, apiKey, send })
    },
  }
}

/** Retries are ours: they are recorded, or wait for their turn. The call's signal is the only clock. */
export function openAiClient(apiKey: string, baseUrl: string | undefined): OpenAI {
  return new OpenAI({ apiKey, baseURL: baseUrl, maxRetries: 0, timeout: 2 ** 31 - 1, logLevel: 'off' })
}
