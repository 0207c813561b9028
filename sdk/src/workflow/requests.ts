import { keccak_256 } from '@noble/hashes/sha3.js'
import type { Hex } from 'viem'
import { fromHex, hashPath, ZERO_HASH } from '../content/index.ts'
import type { CallKind, MemoPolicy, ModelSpec } from './types.ts'
import { DEFAULT_MAX_TOKENS, type Draft } from './wire/index.ts'

export const DEFAULT_TIMEOUT_SECONDS = 60

/**
 * The seed of a call that draws its answer; none for one that does not. Where drawn answers may be taken over, it follows
 * from the path alone, so that another job asks in the same bytes and still nobody chooses among draws.
 */
export function seedFor(draft: Draft, model: ModelSpec, memo: MemoPolicy, { jobId, item, path }: CallPlace) {
  if (!isSampled(draft, model)) return undefined
  return memo.use !== 'off' && memo.sampled ? seedOf(ZERO_HASH, 0, path) : seedOf(jobId, item, path)
}

/** Where a call is made. `path` is without attempt. */
type CallPlace = { jobId: Hex; item: number; path: string }

/** Whether a call draws its answer, so that asking twice could give two. */
function isSampled({ kind }: Draft, { temperature }: ModelSpec): boolean {
  return kind === 'chat' && temperature !== 0
}

/** The seed of a sampled request: 31 bits of keccak256(jobId, item, hash of the path). */
function seedOf(jobId: Hex, item: number, path: string): number {
  const bytes = new Uint8Array(96)
  bytes.set(fromHex(jobId))
  new DataView(bytes.buffer).setUint32(60, item)
  bytes.set(fromHex(hashPath(path)), 64)
  return new DataView(keccak_256(bytes).buffer).getUint32(0) & 0x7fffffff
}

/** The most tokens a call can use: a token is never shorter than a byte of its body. */
export function tokenCeiling(
  kind: CallKind,
  { maxTokens = DEFAULT_MAX_TOKENS }: ModelSpec,
  body: Uint8Array,
): TokenCeiling {
  if (kind === 'infer' || kind === 'source') return { input: 0, output: 0 }
  return { input: body.length, output: kind === 'chat' ? maxTokens : 0 }
}

export type TokenCeiling = { input: number; output: number }
