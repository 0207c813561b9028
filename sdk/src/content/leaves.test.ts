import { readFileSync } from 'node:fs'
import { StandardMerkleTree } from '@openzeppelin/merkle-tree'
import fc from 'fast-check'
import type { Hex } from 'viem'
import { describe, expect, test } from 'vitest'
import { fromHex, sha256, toHex, ZERO_HASH } from './digest.ts'
import {
  hashChunkLeaf,
  hashInputLeaf,
  hashInputs,
  hashItemLeaf,
  hashPath,
  hashStepLeaf,
  hashWorkflowLeaf,
  nodePathOf,
} from './leaves.ts'
import { LeafList, MerkleTree, NoSuchLeafError, verifyProof } from './merkle.ts'

// biome-ignore lint/suspicious/noExplicitAny: the vectors' shape is what these tests check
const vectors: Record<string, any[]> = JSON.parse(
  readFileSync(new URL('../../../test/vectors/leaves.json', import.meta.url), 'utf8'),
)

const listOf = (hashes: readonly Hex[]) => {
  const leaves = new LeafList()
  for (const hash of hashes) leaves.push(fromHex(hash))
  return leaves
}

describe('leaves', () => {
  test.each(vectors.workflow ?? [])('workflow: $about', (leaf) => expect(toHex(hashWorkflowLeaf(leaf))).toBe(leaf.hash))
  test.each(vectors.input ?? [])('input: $about', (leaf) => expect(toHex(hashInputLeaf(leaf))).toBe(leaf.hash))
  test.each(vectors.chunk ?? [])('chunk: $about', (leaf) => expect(toHex(hashChunkLeaf(leaf))).toBe(leaf.hash))
  test.each(vectors.item ?? [])('item: $about', (leaf) => expect(toHex(hashItemLeaf(leaf))).toBe(leaf.hash))
  test.each(vectors.step ?? [])('step: $about', (leaf) => expect(toHex(hashStepLeaf(leaf))).toBe(leaf.hash))

  test.each(vectors.inputs ?? [])('inputs: $about', ({ specHash, parentPathHashes, parentOutputHashes, hash }) => {
    const parents = parentPathHashes.map((pathHash: Hex, index: number) => ({
      pathHash,
      outputHash: parentOutputHashes[index],
    }))
    expect(hashInputs(specHash, parents)).toBe(hash)
  })

  test.each(vectors.paths ?? [])('path: $path', ({ path, node, pathHash, nodeHash }) => {
    expect(nodePathOf(path)).toBe(node)
    expect(hashPath(path)).toBe(pathHash)
    expect(hashPath(node)).toBe(nodeHash)
  })
})

describe('MerkleTree', () => {
  test.each(vectors.trees ?? [])('default: $leaves.length leaves', ({ leaves, root, proofs }) => {
    const tree = new MerkleTree(listOf(leaves))
    expect(tree.root).toBe(root)
    expect(leaves.map((_: Hex, index: number) => tree.proof(index))).toEqual(proofs)
  })

  test('behavior: equals @openzeppelin/merkle-tree, and its proofs hold, for any number of leaves', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 70 }), (size) => {
        const values = Array.from({ length: size }, (_, index): [number, Hex] => [index, sha256(`${size}/${index}`)])
        const theirs = StandardMerkleTree.of(values, ['uint32', 'bytes32'])
        const leaves = values.map(([index, inputHash]) => toHex(hashInputLeaf({ index, inputHash })))
        const tree = new MerkleTree(listOf(leaves))
        expect(tree.root).toBe(theirs.root)
        for (const [index, leaf] of leaves.entries()) {
          expect(theirs.verify(values[index] as [number, Hex], tree.proof(index))).toBe(true)
          expect(verifyProof(tree.root, leaf, tree.proof(index))).toBe(true)
          expect(verifyProof(tree.root, sha256('another leaf'), tree.proof(index))).toBe(false)
        }
      }),
      { numRuns: 30 },
    )
  })

  test('behavior: equal leaves each have a proof', () => {
    const leaf = sha256('twice')
    const tree = new MerkleTree(listOf([leaf, sha256('once'), leaf]))
    for (const index of [0, 2]) expect(verifyProof(tree.root, leaf, tree.proof(index))).toBe(true)
  })

  test('error: NoSuchLeafError outside the tree; no leaves make the zero root', () => {
    const tree = new MerkleTree(listOf([sha256('only')]))
    expect(() => tree.proof(1)).toThrow(NoSuchLeafError)
    expect(tree.proof(0)).toEqual([])
    expect(new LeafList().root()).toBe(ZERO_HASH)
  })
})
