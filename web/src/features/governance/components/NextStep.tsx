import type { ActionWords } from '@pinf/sdk'
import type { Address } from 'viem'
import { useConnection } from 'wagmi'
import { Button } from '../../../components/ui/Button.tsx'
import { Time } from '../../../components/ui/Time.tsx'
import { formatDuration } from '../../../lib/format.ts'
import { useChainTime } from '../../network/hooks/useChainTime.ts'
import { useTransactions } from '../../transactions/context.ts'
import { useWalletSheet } from '../../wallet/context.ts'
import { usePower } from '../hooks/usePower.ts'
import type { ProposalModel } from '../model.ts'
import { type Chamber, executePlan, queuePlan, votePlan, withdrawPlan } from '../plans.ts'
import { powerInWords } from '../power.ts'
import type { ProposalOnChain } from './ProposalView.tsx'
import { VoteForm } from './VoteForm.tsx'

type NextStepProps = {
  proposal: ProposalModel
  chain: ProposalOnChain
  words: readonly ActionWords[]
  chamber: Chamber
  token: Address
  timelockDelay: number
  seasoning: number
}

/** What one can do about a proposal now, and what the reader's vote weighs. */
export function NextStep(props: NextStepProps) {
  const { proposal, chain, words, chamber, timelockDelay } = props
  const { address } = useConnection()
  const connect = useWalletSheet()
  const { review } = useTransactions()
  const now = useChainTime()
  const target = { chamber, proposalId: proposal.id, title: proposal.title }
  const isProposer = address?.toLowerCase() === proposal.proposer.toLowerCase()
  const summaries = words.map(({ summary }) => summary)
  const execute = () => review(executePlan({ ...target, words: summaries }))

  if (chain.isVoid) return <p>It can never be executed: too many of those who could vote left.</p>
  switch (chain.state) {
    case 'Pending':
      return (
        <>
          <p>
            Voting begins <Time value={chain.snapshot} />. To vote by then, shares must be yours {agesAgo(props)}{' '}
            before.
          </p>
          {isProposer && <Button onClick={() => review(withdrawPlan(target))}>Withdraw it</Button>}
        </>
      )
    case 'Active':
      return address ? (
        <CastVote {...props} />
      ) : (
        <>
          <p>
            Voting ends <Time value={chain.deadline} />.
          </p>
          <Button look="primary" onClick={connect}>
            Connect a wallet to vote
          </Button>
        </>
      )
    case 'Succeeded':
      return chain.immediate ? (
        <>
          <p>It was accepted, and needs no waiting time: it only closes budgets.</p>
          <Button look="primary" onClick={execute}>
            Execute it
          </Button>
        </>
      ) : (
        <>
          <p>
            It was accepted. Once queued it waits {formatDuration(timelockDelay)}, in which whoever disagrees can leave.
          </p>
          <Button look="primary" onClick={() => review(queuePlan({ ...target, delay: timelockDelay }))}>
            Queue it
          </Button>
        </>
      )
    case 'Queued':
      return now < chain.executableAt ? (
        <p>
          It can be executed <Time value={chain.executableAt} />. Until then whoever disagrees can redeem their shares.
        </p>
      ) : (
        <>
          <p>It has waited long enough. Anyone may carry it out.</p>
          <Button look="primary" onClick={execute}>
            Execute it
          </Button>
        </>
      )
    case 'Executed':
      return <p>It was carried out{proposal.endedAt !== null && <> {<Time value={proposal.endedAt} />}</>}.</p>
    case 'Canceled':
      return <p>Its proposer took it back before the vote.</p>
    default:
      return <p>It was not accepted. It may be proposed again in other words.</p>
  }
}

const agesAgo = ({ seasoning }: NextStepProps) => (seasoning > 0 ? formatDuration(seasoning) : 'a moment')

function CastVote({ proposal, chain, chamber, token, seasoning }: NextStepProps) {
  const { review } = useTransactions()
  const { data: power } = usePower({ chamber, token, proposalId: proposal.id, snapshot: chain.snapshot })
  if (!power) return <p>Asking the chain what your vote weighs …</p>
  const { weight, reasons } = powerInWords({ ...power, seasoning })
  const canVote = (power.counted ?? 0n) > 0n
  return (
    <>
      <p>
        Voting ends <Time value={chain.deadline} />.
      </p>
      <div>
        <p>
          <strong>
            {power.voted ? `You voted, with ${weight} of all shares.` : `Your vote weighs ${weight} of all.`}
          </strong>
        </p>
        <ul className="small">
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      </div>
      {canVote && !power.voted && (
        <VoteForm
          onVote={(vote, reason) =>
            review(
              votePlan({
                chamber,
                proposalId: proposal.id,
                title: proposal.title,
                vote,
                reason,
                weight: power.counted ?? 0n,
                supply: power.supply,
              }),
            )
          }
        />
      )}
    </>
  )
}
