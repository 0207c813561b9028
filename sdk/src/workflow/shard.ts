import type { Hex } from 'viem'
import { type BundleManifest, bundleLine } from '../content/bundle.ts'
import { hashItemLeaf, LeafList, MerkleTree, PartWriter } from '../content/index.ts'
import { writeManifest } from '../content/manifest.ts'
import type { BlockSink } from '../content/types.ts'
import { ProtocolError } from '../errors/protocolError.ts'
import { itemLeafOf } from './receipts.ts'
import type { ItemResult } from './types.ts'
import { addUsage, NO_USAGE } from './usage.ts'

/** A result does not come where its shard expects it. */
export class ItemOrderError extends ProtocolError {
  override name = 'ItemOrderError'
  constructor(expected: number, actual: number) {
    super(`Item ${actual} was given where item ${expected} is next.`, {
      next: 'Give results in the order of their index.',
    })
  }
}

export type ShardBuilderParameters = {
  jobId: Hex
  shard: number
  /** Job-wide index of the shard's first item. */
  first: number
  /** CID of the spec's block. */
  workflow: string
  /** CID of the input manifest's block. */
  input: string
  /** Where the bundle's blocks go. */
  sink: BlockSink
}

/** A finished shard. `root`, `delivered`, `reused` and `bundle` are what is submitted on chain. */
export type ShardResult = {
  root: Hex
  delivered: number
  reused: number
  /** sha-256 of the bundle's block. */
  bundle: Hex
  cid: string
  manifest: BundleManifest
  /** The tree over the item leaves, for proofs by position in the shard. */
  tree: MerkleTree
}

export type ShardBuilder = {
  /** Adds the next item, in order of index. */
  add(result: ItemResult): Promise<void>
  /** Stores what is left and returns what was built. */
  finish(): Promise<ShardResult>
}

/** Builds a shard's bundle and root while results come in, holding one block and 32 bytes an item in memory. */
export function createShardBuilder({ sink, ...header }: ShardBuilderParameters): ShardBuilder {
  const writer = new PartWriter(sink)
  const leaves = new LeafList()
  const before = { delivered: 0, reused: 0 }
  let usage = NO_USAGE
  return {
    async add(result) {
      const expected = header.first + leaves.length
      if (result.index !== expected) throw new ItemOrderError(expected, result.index)
      leaves.push(hashItemLeaf(itemLeafOf(result, before)))
      if (result.status === 'delivered') before.delivered++
      before.reused += result.reused
      usage = addUsage(usage, result.usage)
      await writer.write(bundleLine(result))
    },
    async finish() {
      const parts = await writer.finish()
      const tree = new MerkleTree(leaves)
      const { root } = tree
      const manifest: BundleManifest = {
        format: 'pinf-bundle/v1',
        ...header,
        items: leaves.length,
        ...before,
        usage,
        root,
        parts,
      }
      const { cid, digest } = await writeManifest(sink, 'The bundle', manifest)
      return { root, ...before, bundle: digest, cid, manifest, tree }
    },
  }
}
