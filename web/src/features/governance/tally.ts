import type { ProposalState } from '@pinf/sdk'

/** Votes of one proposal, in shares' base units. */
export type Votes = { for: bigint; against: bigint; abstain: bigint }

type TallyInput = {
  votes: Votes
  /** What votes in favour and abstentions must reach; undefined before voting begins. */
  quorum: bigint | undefined
  needsSupermajority: boolean
}

/** Where a vote stands as things are: whether it would pass now, and what it lacks. */
export type Tally = {
  /** Of `quorum`, between 0 and more than 1; undefined before voting begins. */
  quorumShare: number | undefined
  quorumReached: boolean
  majorityReached: boolean
  /** What is missing until it passes, in words; undefined where nothing is. */
  lacks: string | undefined
}

const SUPERMAJORITY_BPS = 6_000n

export function tallyOf({ votes, quorum, needsSupermajority }: TallyInput): Tally {
  const counted = votes.for + votes.abstain
  const quorumReached = quorum !== undefined && counted >= quorum
  const cast = votes.for + votes.against
  const majorityReached = needsSupermajority
    ? votes.for * 10_000n >= cast * SUPERMAJORITY_BPS && votes.for > 0n
    : votes.for > votes.against
  return {
    quorumShare: quorum === undefined ? undefined : quorum === 0n ? 1 : Number((counted * 10_000n) / quorum) / 10_000,
    quorumReached,
    majorityReached,
    lacks: lacking({ quorumReached, majorityReached, needsSupermajority }),
  }
}

function lacking({
  quorumReached,
  majorityReached,
  needsSupermajority,
}: Pick<Tally, 'quorumReached' | 'majorityReached'> & { needsSupermajority: boolean }): string | undefined {
  const missing = [
    ...(quorumReached ? [] : ['quorum']),
    ...(majorityReached
      ? []
      : [needsSupermajority ? '60 % of the votes for and against' : 'more votes for than against']),
  ]
  return missing.length > 0 ? missing.join(' and ') : undefined
}

/** How a vote stands, or came out, in a sentence; undefined before it begins and where its proposer took it back. */
export function standingInWords({ lacks }: Pick<Tally, 'lacks'>, state: ProposalState): string | undefined {
  switch (state) {
    case 'Pending':
    case 'Canceled':
      return undefined
    case 'Active':
      return lacks ? `As it stands it lacks ${lacks}.` : 'As it stands it passes.'
    case 'Defeated':
      return lacks && `It did not pass: it lacked ${lacks}.`
    default:
      return 'It passed.'
  }
}
