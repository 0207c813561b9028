import { cancelProposal } from '@pinf/sdk'
import { proposalStep } from '../../projects/proposalStep.ts'

export const { define, run } = proposalStep({
  name: 'cancel',
  which: 'id of your proposal, before its vote begins',
  send: cancelProposal,
  done: () => 'Taken back.',
})
