import { PROPOSAL_STATES } from '@pinf/sdk'
import { projectGovernorAbi } from '@pinf/sdk/abis'
import type { Address } from 'viem'
import { readContract } from 'viem/actions'
import { useIndexed } from '../../network/hooks/useIndexed.ts'
import { useOnChain } from '../../network/hooks/useOnChain.ts'
import { decodeListed, type ProposalsData } from '../model.ts'
import { PROPOSALS } from '../queries.ts'

const select = ({ proposals }: ProposalsData) => ({
  total: proposals.totalCount,
  proposals: proposals.items.map(decodeListed),
})

/** A Governor's proposals, newest first. */
export function useProposals(governor: Address) {
  return useIndexed({ query: PROPOSALS, variables: { governor: governor.toLowerCase() }, select })
}

/** Where each of these proposals stands, from the chain. A platform's Governor knows no void proposals. */
export function useProposalStates(governor: Address, ids: readonly bigint[], knowsVoid: boolean) {
  return useOnChain({
    key: ['proposalStates', governor, ids.join()],
    enabled: ids.length > 0,
    read: async (client) => {
      const of = { address: governor, abi: projectGovernorAbi } as const
      const states = ids.map(async (id) => {
        const state =
          PROPOSAL_STATES[await readContract(client, { ...of, functionName: 'state', args: [id] })] ?? 'Pending'
        const canBeVoid = knowsVoid && (state === 'Active' || state === 'Succeeded' || state === 'Queued')
        const isVoid = canBeVoid && (await readContract(client, { ...of, functionName: 'isVoid', args: [id] }))
        return [id, { state, isVoid }] as const
      })
      return new Map(await Promise.all(states))
    },
  })
}
