import type { CallKind } from '@pinf/sdk/workflow'
import { createOpenAi, OPENAI_PATHS } from './openai.ts'
import type { Provider } from './provider.ts'

export type HuggingFaceOptions = {
  apiKey: string
  /** Instead of the router. */
  baseUrl?: string | undefined
  /** A dedicated endpoint, which serves one model; instead of the router. */
  endpointUrl?: string | undefined
}

/** The router in front of all inference providers. */
export const ROUTER = 'https://router.huggingface.co'

/** An organisation and a model, with the provider to route a chat to: `org/model:fastest`. Nothing that leads elsewhere. */
const MODEL = /^[\w-][\w.-]*(\/[\w-][\w.-]*)?(:[\w-]+)?$/

/**
 * Hugging Face's router, or a dedicated endpoint. Chat is spoken as OpenAI speaks it; named tasks and feature extraction go
 * to the model's own address. Its own SDK writes the bodies itself, so it is not the one to send ours.
 */
export function createHuggingFace({ apiKey, baseUrl = ROUTER, endpointUrl }: HuggingFaceOptions): Provider {
  const router = baseUrl.replace(/\/+$/, '')
  const endpoint = endpointUrl?.replace(/\/+$/, '')
  const pathOf = (kind: CallKind, model: string): string | undefined => {
    if (!MODEL.test(model)) return undefined
    if (kind === 'chat') return OPENAI_PATHS.chat
    if (kind !== 'infer' && kind !== 'embed') return undefined
    if (endpoint !== undefined) return endpoint
    const address = `${router}/hf-inference/models/${model}`
    return kind === 'embed' ? `${address}/pipeline/feature-extraction` : address
  }
  return createOpenAi({ name: 'huggingface', apiKey, baseUrl: `${endpoint ?? router}/v1`, pathOf })
}
