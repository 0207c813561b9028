import { keccak_256 } from '@noble/hashes/sha3.js'
import type { Hex } from 'viem'
import { fromHex, hashJson, hashPath } from '../content/index.ts'
import type { CallKind, ModelSpec } from './types.ts'
import { DEFAULT_MAX_TOKENS, type Draft } from './wire/index.ts'
import { defined } from './wire/protocol.ts'

export const DEFAULT_TIMEOUT_SECONDS = 60

/** Whether a call draws its answer, so that asking twice could give two. */
export function isSampled({ kind }: Draft, { temperature }: ModelSpec): boolean {
  return kind === 'chat' && temperature !== 0
}

/** The seed of a sampled request: 31 bits of keccak256(jobId, item, hash of the path). */
export function seedOf(jobId: Hex, item: number, path: string): number {
  const bytes = new Uint8Array(96)
  bytes.set(fromHex(jobId))
  new DataView(bytes.buffer).setUint32(60, item)
  bytes.set(fromHex(hashPath(path)), 64)
  return new DataView(keccak_256(bytes).buffer).getUint32(0) & 0x7fffffff
}

/** The key of a request: what it asks, of whom, and how, whichever binding answers. */
export function requestKey(draft: Draft, model: ModelSpec, seed?: number): Hex {
  const { any, temperature, topP, maxTokens = DEFAULT_MAX_TOKENS, stop, dimensions } = model
  return hashJson({ ...draft, any, ...defined({ temperature, topP, maxTokens, stop, dimensions, seed }) })
}

/** The most tokens a call can use: a token is never shorter than a byte of its body. */
export function tokenCeiling(
  kind: CallKind,
  { maxTokens = DEFAULT_MAX_TOKENS }: ModelSpec,
  body: Uint8Array,
): TokenCeiling {
  if (kind === 'infer') return { input: 0, output: 0 }
  return { input: body.length, output: kind === 'chat' ? maxTokens : 0 }
}

export type TokenCeiling = { input: number; output: number }
