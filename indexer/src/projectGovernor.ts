import { type Context, ponder } from 'ponder:registry'
import { project, proposal } from 'ponder:schema'
import type { Address } from 'viem'
import { proposalActions, tally } from './accounting/proposals.ts'
import { recordActivity } from './records/ledger.ts'
import { projectOf } from './records/projects.ts'

ponder.on('ProjectGovernor:ProposalCreated', async ({ event, context }) => {
  const { proposalId: id, proposer, description, voteStart, voteEnd } = event.args
  const governor = event.log.address
  const address = await projectOf(context, governor)
  await context.db.insert(proposal).values({
    governor,
    id,
    project: address,
    proposer,
    description,
    actions: proposalActions(event.args),
    voteStart,
    voteEnd,
    status: 'created',
    votesFor: 0n,
    votesAgainst: 0n,
    votesAbstain: 0n,
    createdAt: event.block.timestamp,
    transaction: event.transaction.hash,
  })
  await recordActivity(context, event, { project: address, event: 'ProposalCreated', actor: proposer })
})

ponder.on('ProjectGovernor:ProposalExtended', async ({ event, context }) => {
  const { proposalId: id, extendedDeadline: voteEnd } = event.args
  await context.db.update(proposal, { governor: event.log.address, id }).set({ voteEnd })
})

ponder.on('ProjectGovernor:VoteCast', async ({ event, context }) => {
  const { proposalId: id, support, weight } = event.args
  await context.db.update(proposal, { governor: event.log.address, id }).set((row) => tally(row, support, weight))
})

ponder.on('ProjectGovernor:VoteCastWithParams', async ({ event, context }) => {
  const { proposalId: id, support, weight } = event.args
  await context.db.update(proposal, { governor: event.log.address, id }).set((row) => tally(row, support, weight))
})

ponder.on('ProjectGovernor:ProposalQueued', async ({ event, context }) => {
  const { proposalId: id, etaSeconds: eta } = event.args
  await context.db.update(proposal, { governor: event.log.address, id }).set({ status: 'queued', eta })
})

ponder.on('ProjectGovernor:ProposalExecuted', async ({ event, context }) => {
  const governor = event.log.address
  await context.db.update(proposal, { governor, id: event.args.proposalId }).set({ status: 'executed' })
  await recordActivity(context, event, { project: await projectOf(context, governor), event: 'ProposalExecuted' })
})

ponder.on('ProjectGovernor:ProposalCanceled', async ({ event, context }) => {
  const governor = event.log.address
  await context.db.update(proposal, { governor, id: event.args.proposalId }).set({ status: 'canceled' })
  await recordActivity(context, event, { project: await projectOf(context, governor), event: 'ProposalCanceled' })
})

ponder.on('ProjectGovernor:VotingDelaySet', ({ event, context }) =>
  changeSettings(context, event.log.address, { votingDelay: Number(event.args.newVotingDelay) }),
)

ponder.on('ProjectGovernor:VotingPeriodSet', ({ event, context }) =>
  changeSettings(context, event.log.address, { votingPeriod: Number(event.args.newVotingPeriod) }),
)

ponder.on('ProjectGovernor:QuorumNumeratorUpdated', ({ event, context }) =>
  changeSettings(context, event.log.address, { quorumBps: Number(event.args.newQuorumNumerator) }),
)

ponder.on('ProjectGovernor:ProposalThresholdSet', ({ event, context }) =>
  changeSettings(context, event.log.address, { proposalThresholdBps: Number(event.args.newProposalThreshold) }),
)

type Settings = Partial<
  Pick<typeof project.$inferSelect, 'votingDelay' | 'votingPeriod' | 'quorumBps' | 'proposalThresholdBps'>
>

async function changeSettings(context: Pick<Context, 'db'>, governor: Address, settings: Settings): Promise<void> {
  await context.db.update(project, { address: await projectOf(context, governor) }).set(settings)
}
