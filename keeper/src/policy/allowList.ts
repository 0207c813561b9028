import { fromHex, LeafList, MerkleTree } from '@pinf/sdk/content'
import { type Address, encodeAbiParameters, type Hex, isAddress, isAddressEqual, keccak256, zeroHash } from 'viem'
import { z } from 'zod'

/** Lists of keepers that payers published; a job names one by its Merkle root. */
export type AllowLists = (root: Hex, keeper: Address) => readonly Hex[] | undefined

/** Reads a JSON file of lists of addresses. */
export function parseAllowLists(json: string): Address[][] {
  return z
    .array(z.array(z.custom<Address>((text) => isAddress(String(text), { strict: false }))))
    .parse(JSON.parse(json))
}

/** Prepares proofs for a keeper; open jobs need none. */
export function createAllowLists(lists: readonly (readonly Address[])[]): AllowLists {
  const trees = lists.map((members) => {
    const leaves = new LeafList()
    for (const member of members) leaves.push(leafOf(member))
    return { members, tree: new MerkleTree(leaves) }
  })
  return (root, keeper) => {
    if (root === zeroHash) return []
    const found = trees.find(({ tree }) => tree.root === root)
    const position = found?.members.findIndex((member) => isAddressEqual(member, keeper)) ?? -1
    return position === -1 ? undefined : found?.tree.proof(position)
  }
}

/** OpenZeppelin's standard leaf: hashed twice, so that no inner node can pass for one. */
function leafOf(member: Address): Uint8Array {
  return fromHex(keccak256(keccak256(encodeAbiParameters([{ type: 'address' }], [member]))))
}
