import type { ProposalState } from '@pinf/sdk'
import { formatPercent, ratio } from '../../../lib/format.ts'
import { standingInWords, type Tally, tallyOf, type Votes } from '../tally.ts'
import styles from './VoteBar.module.css'

type VoteBarProps = {
  votes: Votes
  quorum: bigint | undefined
  needsSupermajority: boolean
  /** All shares there were when votes were counted. */
  supply: bigint
  state: ProposalState
  isVoid: boolean
}

/** How a vote stands: for, against and abstained, how far quorum is, and what is still lacking. */
export function VoteBar({ votes, quorum, needsSupermajority, supply, state, isVoid }: VoteBarProps) {
  const tally = tallyOf({ votes, quorum, needsSupermajority })
  const standing = isVoid ? undefined : standingInWords(tally, state)
  const cast = votes.for + votes.against + votes.abstain
  const kinds = [
    { name: 'For', amount: votes.for, key: 'for' },
    { name: 'Against', amount: votes.against, key: 'against' },
    { name: 'Abstained', amount: votes.abstain, key: 'abstain' },
  ]
  return (
    <div className={styles.votes}>
      <div className={styles.bar} aria-hidden>
        {kinds.map(({ key, amount }) => (
          <span key={key} data-kind={key} style={{ flexGrow: cast === 0n ? 0 : ratio(amount, cast) }} />
        ))}
      </div>
      <dl className={styles.kinds}>
        {kinds.map(({ name, amount, key }) => (
          <div key={key} data-kind={key}>
            <dt>{name}</dt>
            <dd>{formatPercent(ratio(amount, supply))} of all</dd>
          </div>
        ))}
        <div>
          <dt>Quorum</dt>
          <dd>{quorumText(tally, quorum, supply)}</dd>
        </div>
      </dl>
      {standing && (
        <p className={styles.lacks} role="status">
          {standing}
        </p>
      )}
    </div>
  )
}

function quorumText({ quorumShare, quorumReached }: Tally, quorum: bigint | undefined, supply: bigint): string {
  if (quorumShare === undefined || quorum === undefined) return 'known once voting begins'
  const needed = `${formatPercent(ratio(quorum, supply))} of all`
  return quorumReached ? `reached: ${needed}` : `${formatPercent(quorumShare)} of ${needed}`
}
