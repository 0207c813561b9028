import { keccak_256 } from '@noble/hashes/sha3.js'
import type { Hex } from 'viem'
import { utf8 } from './canonical.ts'
import { toHex } from './digest.ts'

/** One node of a workflow. */
export type WorkflowLeaf = { nodeHash: Hex; kind: number; minClass: number; weightBps: number; specHash: Hex }

/** One item of a job's input. */
export type InputLeaf = { index: number; inputHash: Hex }

/** One chunk of a corpus. */
export type ChunkLeaf = { index: number; chunkHash: Hex; vectorHash: Hex }

/** One item of a shard's result. */
export type ItemLeaf = {
  index: number
  inputHash: Hex
  outputHash: Hex
  stepsRoot: Hex
  steps: number
  status: number
  deliveredBefore: number
  reusedBefore: number
}

/** One step of an item. */
export type StepLeaf = {
  stepIndex: number
  pathHash: Hex
  nodeHash: Hex
  class: number
  specHash: Hex
  inputsHash: Hex
  requestHash: Hex
  responseHash: Hex
  outputHash: Hex
  evidenceHash: Hex
}

/** A step that another one read: the hash of its path, and of what it put out. */
export type Parent = { pathHash: Hex; outputHash: Hex }

// Every field is one 32-byte word, so `abi.encode` of a leaf is its words in order. Leaves of different kinds have
// different lengths and can never be taken for one another.

export function hashWorkflowLeaf({ nodeHash, kind, minClass, weightBps, specHash }: WorkflowLeaf): Uint8Array {
  return hashLeaf([nodeHash, kind, minClass, weightBps, specHash])
}

export function hashInputLeaf({ index, inputHash }: InputLeaf): Uint8Array {
  return hashLeaf([index, inputHash])
}

export function hashChunkLeaf({ index, chunkHash, vectorHash }: ChunkLeaf): Uint8Array {
  return hashLeaf([index, chunkHash, vectorHash])
}

export function hashItemLeaf(leaf: ItemLeaf): Uint8Array {
  const { index, inputHash, outputHash, stepsRoot, steps, status, deliveredBefore, reusedBefore } = leaf
  return hashLeaf([index, inputHash, outputHash, stepsRoot, steps, status, deliveredBefore, reusedBefore])
}

export function hashStepLeaf(leaf: StepLeaf): Uint8Array {
  const { stepIndex, pathHash, nodeHash, specHash, inputsHash, requestHash, responseHash, outputHash, evidenceHash } =
    leaf
  return hashLeaf([
    stepIndex,
    pathHash,
    nodeHash,
    leaf.class,
    specHash,
    inputsHash,
    requestHash,
    responseHash,
    outputHash,
    evidenceHash,
  ])
}

/** `keccak256(abi.encode(specHash, parentPathHashes, parentOutputHashes))`. */
export function hashInputs(specHash: Hex, parents: readonly Parent[]): Hex {
  const count = parents.length
  return toHex(
    keccak_256(
      encodeWords([
        specHash,
        3 * 32,
        (4 + count) * 32,
        count,
        ...parents.map((parent) => parent.pathHash),
        count,
        ...parents.map((parent) => parent.outputHash),
      ]),
    ),
  )
}

const pathHashes = new Map<string, Hex>()
const MAX_CACHED_PATHS = 50_000

/** keccak256 of a path's UTF-8. */
export function hashPath(path: string): Hex {
  const known = pathHashes.get(path)
  if (known) return known
  const hash = toHex(keccak_256(utf8(path)))
  // Every item has the same paths.
  if (pathHashes.size >= MAX_CACHED_PATHS) pathHashes.clear()
  pathHashes.set(path, hash)
  return hash
}

/** The path of a step's node: indices and attempts taken out, so `notes[17]@1` becomes `notes[]`. */
export function nodePathOf(path: string): string {
  return path.replace(/\[\d+\]/g, '[]').replace(/@\d+/g, '')
}

function hashLeaf(words: readonly (Hex | number)[]): Uint8Array {
  return keccak_256(keccak_256(encodeWords(words)))
}

function encodeWords(words: readonly (Hex | number)[]): Uint8Array {
  const bytes = new Uint8Array(words.length * 32)
  for (let index = 0; index < words.length; index++) {
    const word = words[index] as Hex | number
    if (typeof word === 'number') writeUint32(bytes, index * 32 + 28, word)
    else writeHash(bytes, index * 32, word)
  }
  return bytes
}

function writeUint32(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value >>> 24
  bytes[at + 1] = value >>> 16
  bytes[at + 2] = value >>> 8
  bytes[at + 3] = value
}

// Decoding in place: a replay encodes a dozen hashes a step.
function writeHash(bytes: Uint8Array, at: number, hash: Hex): void {
  for (let index = 0; index < 32; index++) {
    bytes[at + index] = (nibble(hash.charCodeAt(2 + 2 * index)) << 4) | nibble(hash.charCodeAt(3 + 2 * index))
  }
}

function nibble(code: number): number {
  return code < 58 ? code - 48 : (code | 32) - 87
}
