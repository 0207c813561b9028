import type { Address } from 'viem'
import { useIndexed } from '../../network/hooks/useIndexed.ts'
import { decodeProposal, type ProposalData } from '../model.ts'
import { PROPOSAL } from '../queries.ts'

const select = ({ proposal }: ProposalData) => (proposal ? decodeProposal(proposal) : null)

/** One proposal with its votes and their reasons; null when there is none. */
export function useProposal(governor: Address, id: bigint) {
  return useIndexed({ query: PROPOSAL, variables: { governor: governor.toLowerCase(), id: String(id) }, select })
}
