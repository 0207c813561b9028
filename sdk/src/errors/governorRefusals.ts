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
    'Votes count once shares are old enough (7 days by default); find delegates, or wait.',
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
  GovernorUnableToCancel: [
    refusal.NotPermittedError,
    (a) => `${a.account} cannot take proposal ${a.proposalId} back.`,
    'Its proposer can, before its vote begins.',
  ],
  GovernorRestrictedProposer: [
    refusal.NotPermittedError,
    (a) => `The description says that somebody other than ${a.proposer} proposes this.`,
    'Sign with the account that it names, or drop the `#proposer=` from its end.',
  ],
  GovernorInvalidSignature: [
    refusal.NotPermittedError,
    (a) => `The signature is not one of ${a.voter} for this vote, or was used.`,
    'Sign the vote again.',
  ],
  GovernorOnlyExecutor: [
    refusal.NotPermittedError,
    (a) => `${a.account} may not change how the project votes.`,
    'Propose it.',
  ],
  GovernorInvalidProposalLength: [
    refusal.InvalidValueError,
    () => 'The proposal does nothing, or its lists differ in length.',
    'Name at least one action.',
  ],
  GovernorInvalidQuorumFraction: [
    refusal.InvalidValueError,
    (a) => `A quorum of ${a.quorumNumerator} of ${a.quorumDenominator} cannot be.`,
    'Use at most all of the shares.',
  ],
  ERC5805FutureLookup: [
    refusal.TooEarlyError,
    (a, show) => `Votes at ${show.time(a.timepoint)} are not known yet.`,
    'Ask again after that.',
  ],
  VotesExpiredSignature: [
    refusal.TooLateError,
    (a, show) => `The delegation expired at ${show.time(a.expiry)}.`,
    'Sign a new one.',
  ],
  InvalidAccountNonce: [
    refusal.InvalidValueError,
    (a) => `The signature of ${a.account} was used, or another one of it before.`,
    'Sign again.',
  ],
  TimelockUnauthorizedCaller: [
    refusal.NotPermittedError,
    (a) => `${a.caller} cannot change the timelock.`,
    'Only the timelock itself can.',
  ],
  TimelockUnexpectedOperationState: [
    refusal.TooEarlyError,
    () => 'The timelock does not have this operation in a state that allows it: it may still be waiting.',
    "Execute it after the project's timelock delay.",
  ],
}
