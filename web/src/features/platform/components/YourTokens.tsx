import { platformTokenAbi } from '@pinf/sdk/abis'
import type { Address as AccountAddress } from 'viem'
import { readContract } from 'viem/actions'
import { useConnection } from 'wagmi'
import { Address } from '../../../components/ui/Address.tsx'
import { Button } from '../../../components/ui/Button.tsx'
import { formatPercent, ratio } from '../../../lib/format.ts'
import { useNetwork } from '../../network/context.ts'
import { useOnChain } from '../../network/hooks/useOnChain.ts'
import { useTransactions } from '../../transactions/context.ts'
import { formatTokens } from '../parameters.ts'
import { ownVotesPlan } from '../plans.ts'

/** What the reader holds and speaks for. Unlike a project's shares, these tokens vote only once their owner says for whom. */
export function YourTokens({ supply }: { supply: bigint }) {
  const { address } = useConnection()
  return address ? <Holding owner={address} supply={supply} /> : null
}

function Holding({ owner, supply }: { owner: AccountAddress; supply: bigint }) {
  const { platformToken } = useNetwork().deployment.contracts
  const { review } = useTransactions()
  const { data } = useOnChain({
    key: ['platformTokens', owner],
    read: async (client) => {
      const of = { address: platformToken, abi: platformTokenAbi, args: [owner] } as const
      const [balance, votes, delegate] = await Promise.all([
        readContract(client, { ...of, functionName: 'balanceOf' }),
        readContract(client, { ...of, functionName: 'getVotes' }),
        readContract(client, { ...of, functionName: 'delegates' }),
      ])
      return { balance, votes, delegate }
    },
  })
  if (!data || (data.balance === 0n && data.votes === 0n)) return null
  const { balance, votes, delegate } = data
  const isOwn = delegate.toLowerCase() === owner.toLowerCase()
  return (
    <>
      <p>
        You hold {formatTokens(balance)} tokens and speak for {formatPercent(ratio(votes, supply))} of all.
        {!isOwn && BigInt(delegate) !== 0n && (
          <>
            {' '}
            <Address value={delegate} /> votes with yours.
          </>
        )}
      </p>
      {balance > 0n && !isOwn && (
        <Button small onClick={() => review(ownVotesPlan(platformToken, owner))}>
          Vote with them yourself
        </Button>
      )}
    </>
  )
}
