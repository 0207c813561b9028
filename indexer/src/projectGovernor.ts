import type { Context } from 'ponder:registry'
import { ponder } from 'ponder:registry'
import { project } from 'ponder:schema'
import type { Address } from 'viem'
import { projectOf } from './records/projects.ts'
import {
  type Chamber,
  castVote,
  endProposal,
  extendProposal,
  openProposal,
  queueProposal,
} from './records/proposals.ts'

ponder.on('ProjectGovernor:ProposalCreated', async ({ event, context }) =>
  openProposal(context, event, await chamber(context, event.log.address), event.args),
)

ponder.on('ProjectGovernor:ProposalExtended', async ({ event, context }) => {
  const { proposalId, extendedDeadline } = event.args
  await extendProposal(context, await chamber(context, event.log.address), proposalId, extendedDeadline)
})

ponder.on('ProjectGovernor:VoteCast', async ({ event, context }) =>
  castVote(context, event, await chamber(context, event.log.address), event.args),
)

ponder.on('ProjectGovernor:VoteCastWithParams', async ({ event, context }) =>
  castVote(context, event, await chamber(context, event.log.address), event.args),
)

ponder.on('ProjectGovernor:ProposalQueued', async ({ event, context }) =>
  queueProposal(context, event, await chamber(context, event.log.address), event.args),
)

ponder.on('ProjectGovernor:ProposalExecuted', async ({ event, context }) =>
  endProposal(context, event, await chamber(context, event.log.address), event.args.proposalId, 'executed'),
)

ponder.on('ProjectGovernor:ProposalCanceled', async ({ event, context }) =>
  endProposal(context, event, await chamber(context, event.log.address), event.args.proposalId, 'canceled'),
)

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

async function chamber(context: Pick<Context, 'db'>, governor: Address): Promise<Chamber> {
  return { governor, project: await projectOf(context, governor) }
}

type Settings = Partial<
  Pick<typeof project.$inferSelect, 'votingDelay' | 'votingPeriod' | 'quorumBps' | 'proposalThresholdBps'>
>

async function changeSettings(context: Pick<Context, 'db'>, governor: Address, settings: Settings): Promise<void> {
  await context.db.update(project, { address: await projectOf(context, governor) }).set(settings)
}
