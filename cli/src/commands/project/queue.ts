import { queueProposal } from '@pinf/sdk'
import { proposalStep } from '../../projects/proposalStep.ts'

export const { define, run } = proposalStep({
  name: 'queue',
  which: 'id of a proposal that won',
  send: queueProposal,
  done: (project, proposalId) =>
    `Queued; \`pinf project execute ${project} ${proposalId}\` carries it out once its delay has passed.`,
})
