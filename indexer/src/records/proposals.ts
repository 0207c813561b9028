import type { Context } from 'ponder:registry'
import { proposal, vote } from 'ponder:schema'
import type { Address, Hex } from 'viem'
import { proposalActions, proposalRules, supportOf, tally } from '../accounting/proposals.ts'
import { type Origin, recordActivity } from './ledger.ts'

/** A Governor and whose it is: a project's, or the platform's. */
export type Chamber = { governor: Address; project: Address | null }

type Created = {
  proposalId: bigint
  proposer: Address
  description: string
  voteStart: bigint
  voteEnd: bigint
  targets: readonly Address[]
  values: readonly bigint[]
  calldatas: readonly Hex[]
}

type Cast = {
  voter: Address
  proposalId: bigint
  support: number
  weight: bigint
  reason: string
  params?: Hex
}

/** Something was proposed. */
export async function openProposal(context: Pick<Context, 'db'>, origin: Origin, chamber: Chamber, created: Created) {
  const { proposalId: id, proposer, description, voteStart, voteEnd } = created
  await context.db.insert(proposal).values({
    ...chamber,
    ...{ id, proposer, description, voteStart, voteEnd },
    ...proposalRules(created),
    actions: proposalActions(created),
    status: 'created',
    ...{ votesFor: 0n, votesAgainst: 0n, votesAbstain: 0n, voters: 0 },
    createdAt: origin.block.timestamp,
    transaction: origin.transaction.hash,
  })
  await recordActivity(context, origin, { project: chamber.project, event: 'ProposalCreated', actor: proposer })
}

/** An account voted: it can do so once. */
export async function castVote(context: Pick<Context, 'db'>, origin: Origin, chamber: Chamber, cast: Cast) {
  const { voter, proposalId, support, weight, reason, params = '0x' } = cast
  const { governor, project } = chamber
  await context.db.insert(vote).values({
    ...{ governor, project, proposalId, voter, weight, reason, params },
    support: supportOf(support),
    timestamp: origin.block.timestamp,
    transaction: origin.transaction.hash,
  })
  await context.db.update(proposal, { governor, id: proposalId }).set((row) => tally(row, support, weight))
  await recordActivity(context, origin, { project, event: 'VoteCast', actor: voter })
}

/** A late quorum left more time to vote. */
export async function extendProposal({ db }: Pick<Context, 'db'>, { governor }: Chamber, id: bigint, voteEnd: bigint) {
  await db.update(proposal, { governor, id }).set({ voteEnd })
}

/** A proposal that passed waits until `eta`. */
export async function queueProposal(
  context: Pick<Context, 'db'>,
  origin: Origin,
  { governor, project }: Chamber,
  { proposalId: id, etaSeconds: eta }: { proposalId: bigint; etaSeconds: bigint },
) {
  const { block, transaction } = origin
  await context.db
    .update(proposal, { governor, id })
    .set({ status: 'queued', eta, queuedAt: block.timestamp, queueTransaction: transaction.hash })
  await recordActivity(context, origin, { project, event: 'ProposalQueued' })
}

/** A proposal was carried out, or taken back. */
export async function endProposal(
  context: Pick<Context, 'db'>,
  origin: Origin,
  { governor, project }: Chamber,
  id: bigint,
  status: 'executed' | 'canceled',
) {
  const { block, transaction } = origin
  await context.db
    .update(proposal, { governor, id })
    .set({ status, endedAt: block.timestamp, endTransaction: transaction.hash })
  const event = status === 'executed' ? 'ProposalExecuted' : 'ProposalCanceled'
  await recordActivity(context, origin, { project, event })
}
