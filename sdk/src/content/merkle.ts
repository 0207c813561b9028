import { keccak_256 } from '@noble/hashes/sha3.js'
import type { Hex } from 'viem'
import { ProtocolError } from '../errors/protocolError.ts'
import { fromHex, toHex, ZERO_HASH } from './digest.ts'

const HASH_BYTES = 32

/** A leaf was asked for that a tree does not have. */
export class NoSuchLeafError extends ProtocolError {
  override name = 'NoSuchLeafError'
  constructor(index: number, leaves: number) {
    super(`There is no leaf ${index} in a tree of ${leaves}.`, {
      next: 'Leaves count from 0, in the order they were added.',
    })
  }
}

/** Leaf hashes in the order they were added, 32 bytes each: what a tree is made of, and small enough for millions. */
export class LeafList {
  #bytes = new Uint8Array(64 * HASH_BYTES)
  length = 0

  push(leaf: Uint8Array): void {
    const end = this.length * HASH_BYTES
    if (end === this.#bytes.length) {
      const grown = new Uint8Array(end * 2)
      grown.set(this.#bytes)
      this.#bytes = grown
    }
    this.#bytes.set(leaf, end)
    this.length++
  }

  at(index: number): Uint8Array {
    if (!(index >= 0 && index < this.length)) throw new NoSuchLeafError(index, this.length)
    return this.#bytes.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES)
  }

  /** The root of the tree over these leaves; zero when there are none. */
  root(): Hex {
    return this.length === 0 ? ZERO_HASH : new MerkleTree(this).root
  }
}

/**
 * A tree as `@openzeppelin/merkle-tree` lays it out (leaves sorted, pairs sorted before hashing), so that its proofs work
 * in OpenZeppelin's `MerkleProof`.
 */
export class MerkleTree {
  readonly #nodes: Uint8Array
  /** Position of the leaf with each original index. */
  readonly #positions: Uint32Array
  readonly root: Hex

  constructor(leaves: LeafList) {
    const { length } = leaves
    if (length === 0) throw new NoSuchLeafError(0, 0)
    const nodes = new Uint8Array((2 * length - 1) * HASH_BYTES)
    this.#positions = new Uint32Array(length)
    for (const [rank, index] of sortedOrder(leaves).entries()) {
      const position = 2 * length - 2 - rank
      nodes.set(leaves.at(index), position * HASH_BYTES)
      this.#positions[index] = position
    }
    for (let parent = length - 2; parent >= 0; parent--) {
      const left = (2 * parent + 1) * HASH_BYTES
      nodes.set(
        hashPair(nodes.subarray(left, left + HASH_BYTES), nodes.subarray(left + HASH_BYTES, left + 64)),
        parent * HASH_BYTES,
      )
    }
    this.#nodes = nodes
    this.root = toHex(nodes.subarray(0, HASH_BYTES))
  }

  /** The proof of the leaf that was added at `index`, from the bottom up. */
  proof(index: number): Hex[] {
    const proof: Hex[] = []
    let position = this.#positions[index]
    if (position === undefined) throw new NoSuchLeafError(index, this.#positions.length)
    while (position > 0) {
      const sibling = position % 2 === 1 ? position + 1 : position - 1
      proof.push(toHex(this.#nodes.subarray(sibling * HASH_BYTES, (sibling + 1) * HASH_BYTES)))
      position = (position - 1) >> 1
    }
    return proof
  }
}

/** Whether a proof leads from a leaf's hash to a root. */
export function verifyProof(root: Hex, leaf: Hex, proof: readonly Hex[]): boolean {
  let hash = fromHex(leaf)
  for (const sibling of proof) hash = hashPair(hash, fromHex(sibling))
  return toHex(hash) === root
}

const pair = new Uint8Array(64)

function hashPair(a: Uint8Array, b: Uint8Array): Uint8Array {
  const ordered = compareBytes(a, b) <= 0
  pair.set(ordered ? a : b, 0)
  pair.set(ordered ? b : a, HASH_BYTES)
  return keccak_256(pair)
}

function sortedOrder(leaves: LeafList): number[] {
  // The first six bytes as a number decide nearly every comparison.
  const prefixes = Float64Array.from({ length: leaves.length }, (_, index) => prefix(leaves.at(index)))
  const order = Array.from({ length: leaves.length }, (_, index) => index)
  return order.sort(
    (a, b) => (prefixes[a] as number) - (prefixes[b] as number) || compareBytes(leaves.at(a), leaves.at(b)),
  )
}

function prefix(bytes: Uint8Array): number {
  let value = 0
  for (let index = 0; index < 6; index++) value = value * 256 + (bytes[index] as number)
  return value
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  for (let index = 0; index < HASH_BYTES; index++) {
    const difference = (a[index] as number) - (b[index] as number)
    if (difference !== 0) return difference
  }
  return 0
}
