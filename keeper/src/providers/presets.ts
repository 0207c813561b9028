import type { CallKind } from '@pinf/sdk/workflow'
import type { PriceList } from './prices/list.ts'

/** A server or market that speaks OpenAI's protocol, known by name. */
export type Preset = {
  /** Where the vendor says it answers; to be set by variable where there is no one place. */
  baseUrl?: string
  /** Start of its variables: `<PREFIX>_BASE_URL`, and `<PREFIX>_API_KEY` unless the vendor names another. */
  prefix: string
  keyVariable?: string
  /** Answers without a key, as one's own server may. */
  keyless?: true
  /** What it serves. */
  kinds: readonly CallKind[]
  /** Where it differs from OpenAI's paths. */
  paths?: Partial<Record<CallKind, string>>
  /** It signs its answers inside trusted hardware, below `/signature`. */
  signs?: true
  /** Costs its user nothing by the token. */
  free?: true
  /** Where it lists what its models cost. */
  priceList?: PriceList
  /** Where the vendor says all this. */
  docs: string
}

const CHAT = ['chat'] as const
const CHAT_AND_EMBED = ['chat', 'embed'] as const

/** Servers of one's own, gateways, and decentralized markets. `compatible:<name>=<url>` stands for any other. */
export const PRESETS: Readonly<Record<string, Preset>> = {
  vllm: {
    baseUrl: 'http://127.0.0.1:8000/v1',
    prefix: 'VLLM',
    keyless: true,
    free: true,
    kinds: CHAT_AND_EMBED,
    docs: 'https://docs.vllm.ai/en/latest/serving/openai_compatible_server.html',
  },
  ollama: {
    baseUrl: 'http://127.0.0.1:11434/v1',
    prefix: 'OLLAMA',
    keyless: true,
    free: true,
    kinds: CHAT_AND_EMBED,
    docs: 'https://docs.ollama.com/api/openai-compatibility',
  },
  llamacpp: {
    baseUrl: 'http://127.0.0.1:8080/v1',
    prefix: 'LLAMA',
    keyless: true,
    free: true,
    kinds: CHAT_AND_EMBED,
    docs: 'https://github.com/ggml-org/llama.cpp/blob/master/tools/server/README.md',
  },
  openrouter: {
    baseUrl: 'https://openrouter.ai/api/v1',
    prefix: 'OPENROUTER',
    kinds: CHAT_AND_EMBED,
    priceList: { path: '/models', shape: 'openrouter' },
    docs: 'https://openrouter.ai/docs/api-reference/overview',
  },
  together: {
    baseUrl: 'https://api.together.xyz/v1',
    prefix: 'TOGETHER',
    kinds: CHAT_AND_EMBED,
    priceList: { path: '/models', shape: 'together' },
    docs: 'https://docs.together.ai/docs/openai-api-compatibility',
  },
  akash: {
    baseUrl: 'https://api.akashml.com/v1',
    prefix: 'AKASHML',
    kinds: CHAT,
    docs: 'https://playground.akashml.com/docs/getting-started/introduction',
  },
  hyperbolic: {
    baseUrl: 'https://api.hyperbolic.xyz/v1',
    prefix: 'HYPERBOLIC',
    kinds: CHAT,
    docs: 'https://docs.hyperbolic.xyz/docs/rest-api',
  },
  ionet: {
    baseUrl: 'https://api.intelligence.io.solutions/api/v1',
    prefix: 'IOINTELLIGENCE',
    kinds: CHAT_AND_EMBED,
    priceList: { path: '/models', shape: 'ionet' },
    docs: 'https://io.net/docs/reference/ai-models/get-started-with-io-intelligence-api',
  },
  /** Everybody may run a gateway, so there is no one address. */
  livepeer: {
    prefix: 'LIVEPEER',
    kinds: CHAT,
    paths: { chat: '/llm' },
    docs: 'https://docs.livepeer.org/ai/api-reference/llm',
  },
  morpheus: {
    baseUrl: 'https://api.mor.org/api/v1',
    prefix: 'MORPHEUS',
    kinds: CHAT_AND_EMBED,
    docs: 'https://apidocs.mor.org/api-reference/introduction',
  },
  lilypad: {
    baseUrl: 'https://anura-testnet.lilypad.tech/api/v1',
    prefix: 'ANURA',
    kinds: CHAT,
    docs: 'https://docs.lilypad.tech/lilypad/developer-resources/inference-api',
  },
  '0g': {
    baseUrl: 'https://router-api.0g.ai/v1',
    prefix: 'ZEROG',
    kinds: CHAT,
    priceList: { path: '/models', shape: 'zerog' },
    docs: 'https://docs.0g.ai/developer-hub/building-on-0g/compute-network/router',
  },
  nearai: {
    baseUrl: 'https://cloud-api.near.ai/v1',
    prefix: 'NEARAI',
    kinds: CHAT,
    signs: true,
    priceList: { path: '/model/list', shape: 'nearai' },
    docs: 'https://docs.near.ai/cloud/verification/chat',
  },
  redpill: {
    baseUrl: 'https://api.redpill.ai/v1',
    prefix: 'REDPILL',
    kinds: CHAT,
    signs: true,
    priceList: { path: '/models', shape: 'openrouter' },
    docs: 'https://docs.redpill.ai/developers/api-reference/signature',
  },
}
