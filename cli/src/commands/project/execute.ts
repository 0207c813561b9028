import { executeProposal } from '@pinf/sdk'
import { proposalStep } from '../../projects/proposalStep.ts'

export const { define, run } = proposalStep({
  name: 'execute',
  which: 'id of a queued proposal whose delay has passed, or of one that only closes budgets',
  send: executeProposal,
  done: () => 'Executed.',
})
