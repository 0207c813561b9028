import { getVotingPower } from '@pinf/sdk'
import { projectTokenAbi } from '@pinf/sdk/abis'
import type { Address } from 'viem'
import { readContract } from 'viem/actions'
import { useConnection } from 'wagmi'
import { useOnChain } from '../../network/hooks/useOnChain.ts'
import type { Chamber } from '../plans.ts'

type PowerQuery = { chamber: Chamber; token: Address; proposalId: bigint; snapshot: number }

/** What the connected wallet's vote on a proposal weighs, from the chain. */
export function usePower({ chamber, token, proposalId, snapshot }: PowerQuery) {
  const { address: account } = useConnection()
  return useOnChain({
    key: ['power', token, String(proposalId), account],
    enabled: account !== undefined,
    read: async (client) => {
      const owner = account as Address
      const of = { address: token, abi: projectTokenAbi } as const
      const [{ votes: counted, voted }, now, shares, delegate, supply] = await Promise.all([
        getVotingPower(client, { ...chamber, account: owner, proposalId }),
        readContract(client, { ...of, functionName: 'getVotes', args: [owner] }),
        readContract(client, { ...of, functionName: 'balanceOf', args: [owner] }),
        readContract(client, { ...of, functionName: 'delegates', args: [owner] }),
        readContract(client, { ...of, functionName: 'totalSupply' }),
      ])
      // The past can be asked about only once it is one.
      const atSnapshot =
        counted === undefined
          ? 0n
          : await readContract(client, { ...of, functionName: 'getPastVotes', args: [owner, BigInt(snapshot)] })
      return {
        counted,
        voted,
        now,
        shares,
        supply,
        atSnapshot,
        delegated: delegate.toLowerCase() !== owner.toLowerCase(),
      }
    },
  })
}
