import type { ActionWords, ProposalState } from '@pinf/sdk'
import type { Address as AccountAddress } from 'viem'
import { Address } from '../../../components/ui/Address.tsx'
import { Columns } from '../../../components/ui/Columns.tsx'
import { Markdown } from '../../../components/ui/Markdown.tsx'
import { Notice } from '../../../components/ui/Notice.tsx'
import { Section } from '../../../components/ui/Section.tsx'
import { Status } from '../../../components/ui/Status.tsx'
import { Time } from '../../../components/ui/Time.tsx'
import { proposalStatus, STATUS } from '../../../lib/status.ts'
import { useChainTime } from '../../network/hooks/useChainTime.ts'
import type { ProposalModel } from '../model.ts'
import type { Chamber } from '../plans.ts'
import type { Votes } from '../tally.ts'
import { Actions } from './Actions.tsx'
import { NextStep } from './NextStep.tsx'
import styles from './ProposalView.module.css'
import { VoteBar } from './VoteBar.tsx'
import { VoteTable } from './VoteTable.tsx'

/** Where a proposal stands, from the chain. */
export type ProposalOnChain = {
  state: ProposalState
  isVoid: boolean
  snapshot: number
  deadline: number
  executableAt: number
  votes: Votes
  quorum: bigint | undefined
  needsSupermajority: boolean
  immediate: boolean
  /** All votes there were when votes were counted, or are now where voting has not begun. */
  supply: bigint
}

type ProposalViewProps = {
  proposal: ProposalModel
  chain: ProposalOnChain
  words: readonly ActionWords[]
  chamber: Chamber
  token: AccountAddress
  timelockDelay: number
  seasoning: number
}

/** A decision: what would happen, how the vote stands, and what one can do about it now. */
export function ProposalView(props: ProposalViewProps) {
  const { proposal, chain, words } = props
  const kind = proposalStatus(chain)
  return (
    <>
      <header className={styles.header}>
        <div className={styles.labels}>
          <Status kind={kind} />
          {chain.needsSupermajority && <span>needs 60 % of the votes for and against</span>}
          {chain.immediate && <span>takes effect without a waiting time</span>}
        </div>
        <h2>{proposal.title}</h2>
        <p className="small">
          Proposed by <Address value={proposal.proposer} /> <Time value={proposal.createdAt} />
        </p>
      </header>
      {kind === 'void' && (
        <Notice tone="warn" title="This vote no longer speaks for the project.">
          <p>{STATUS.void.meaning} Whoever still wants it proposes it again.</p>
        </Notice>
      )}
      <Columns narrow="second" aside={<NextStep {...props} />}>
        <Section title="What it does">
          <Actions words={words} />
        </Section>
        <Section title="How the vote stands">
          <VoteBar {...chain} />
          <Dates chain={chain} />
        </Section>
        {proposal.body && (
          <Section title="Why">
            <Markdown text={proposal.body} />
          </Section>
        )}
        <Section title="Votes">
          <VoteTable votes={proposal.votes} supply={chain.supply} />
        </Section>
      </Columns>
    </>
  )
}

function Dates({ chain: { snapshot, deadline, executableAt, state, isVoid } }: { chain: ProposalOnChain }) {
  const now = useChainTime()
  const canBeExecuted = state === 'Queued' && !isVoid
  return (
    <p className="small">
      {now < snapshot ? 'Votes will count as they stand ' : 'Votes count as they stood '}
      <Time value={snapshot} />. Voting {now < deadline ? 'ends' : 'ended'} <Time value={deadline} />.{' '}
      {canBeExecuted && (
        <>
          {now < executableAt ? 'It can be executed ' : 'Its waiting time was over '}
          <Time value={executableAt} />.
        </>
      )}
    </p>
  )
}
