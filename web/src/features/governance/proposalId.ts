import type { ProposalCall } from '@pinf/sdk'
import { encodeAbiParameters, hexToBigInt, keccak256, parseAbiParameters, stringToHex } from 'viem'

const PARAMETERS = parseAbiParameters('address[], uint256[], bytes[], bytes32')

/** The id a proposal will have: the Governor hashes what it calls and how it is described. */
export function proposalIdOf(calls: readonly ProposalCall[], description: string): bigint {
  const encoded = encodeAbiParameters(PARAMETERS, [
    calls.map(({ target }) => target),
    calls.map(() => 0n),
    calls.map(({ data }) => data),
    keccak256(stringToHex(description)),
  ])
  return hexToBigInt(keccak256(encoded))
}
