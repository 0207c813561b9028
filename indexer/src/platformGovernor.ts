import { ponder } from 'ponder:registry'
import type { Address } from 'viem'
import {
  type Chamber,
  castVote,
  endProposal,
  extendProposal,
  openProposal,
  queueProposal,
} from './records/proposals.ts'

ponder.on('PlatformGovernor:ProposalCreated', ({ event, context }) =>
  openProposal(context, event, platform(event.log.address), event.args),
)

ponder.on('PlatformGovernor:ProposalExtended', ({ event, context }) => {
  const { proposalId, extendedDeadline } = event.args
  return extendProposal(context, platform(event.log.address), proposalId, extendedDeadline)
})

ponder.on('PlatformGovernor:VoteCast', ({ event, context }) =>
  castVote(context, event, platform(event.log.address), event.args),
)

ponder.on('PlatformGovernor:VoteCastWithParams', ({ event, context }) =>
  castVote(context, event, platform(event.log.address), event.args),
)

ponder.on('PlatformGovernor:ProposalQueued', ({ event, context }) =>
  queueProposal(context, event, platform(event.log.address), event.args),
)

ponder.on('PlatformGovernor:ProposalExecuted', ({ event, context }) =>
  endProposal(context, event, platform(event.log.address), event.args.proposalId, 'executed'),
)

ponder.on('PlatformGovernor:ProposalCanceled', ({ event, context }) =>
  endProposal(context, event, platform(event.log.address), event.args.proposalId, 'canceled'),
)

function platform(governor: Address): Chamber {
  return { governor, project: null }
}
