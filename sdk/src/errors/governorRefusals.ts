import * as refusal from './refusals.ts'
import type { RefusalTable } from './refusalTable.ts'

const PROPOSAL_WORDS = ['pending', 'active', 'canceled', 'defeated', 'succeeded', 'queued', 'expired', 'executed']

/** What the refusals of a project's Governor and timelock mean. */
export const governorRefusals: RefusalTable = {
  ProjectGovernor_NotActive: [
    refusal.TooEarlyError,
    () => 'The project is not active, so nothing can be proposed.',
    'Activate it once its raise succeeded.',
  ],
  ProjectGovernor_Void: [
    refusal.WrongStatusError,
    () => "More than a third of the shares left since the proposal's snapshot, so its vote is void.",
    'Propose it again.',
  ],
  ProjectGovernor_NativeMoney: [
    refusal.InvalidValueError,
    () => 'Executing a proposal takes no native coin.',
    'Send none.',
  ],
  GovernorInsufficientProposerVotes: [
    refusal.NotPermittedError,
    (a) => `${a.proposer} has ${a.votes} votes; proposing takes ${a.threshold}.`,
    'Votes count from 7 days after they were acquired (sooner on a devnet); find delegates.',
  ],
  GovernorUnexpectedProposalState: [
    refusal.WrongStatusError,
    (a) => `The proposal is ${PROPOSAL_WORDS[Number(a.current)]}, which does not allow this.`,
    'Look at its dates: voting, queue and execution each have their time.',
  ],
  GovernorNonexistentProposal: [
    refusal.UnknownEntityError,
    (a) => `There is no proposal ${a.proposalId}.`,
    'Check the id and the project.',
  ],
  GovernorProposalQueueingNotRequired: [
    refusal.NothingToDoError,
    (a) => `Proposal ${a.proposalId} only closes budgets and needs no queue.`,
    'Execute it at once.',
  ],
  GovernorAlreadyCastVote: [refusal.NothingToDoError, (a) => `${a.voter} has voted.`, 'A vote is cast once.'],
  TimelockUnexpectedOperationState: [
    refusal.TooEarlyError,
    () => 'The timelock does not have this operation in a state that allows it: it may still be waiting.',
    "Execute it after the project's timelock delay.",
  ],
}
