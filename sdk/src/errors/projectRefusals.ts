import { fieldName } from './fieldName.ts'
import * as refusal from './refusals.ts'
import type { RefusalTable } from './refusalTable.ts'

const SETTING_WORDS = ['A voting delay', 'A voting period', 'A proposal threshold', 'A quorum']
const PHASE_WORDS = ['raising', 'active', 'winding down', 'failed']
const PROPOSAL_WORDS = ['pending', 'active', 'canceled', 'defeated', 'succeeded', 'queued', 'expired', 'executed']

/** What the refusals of projects, their tokens and Governors, and of the workflow registry mean. */
export const projectRefusals: RefusalTable = {
  WorkflowRegistry_BadName: [
    refusal.InvalidValueError,
    (a) => `\`${a.name}\` cannot be a workflow's name.`,
    'Use 1 to 64 characters of a-z, 0-9 and hyphens.',
  ],
  WorkflowRegistry_RoyaltyTooHigh: [
    refusal.InvalidValueError,
    (a) => `A royalty of ${a.royaltyBps} basis points is above the ceiling of ${a.maximum}.`,
    'Ask for less.',
  ],
  WorkflowRegistry_DigestTaken: [
    refusal.NothingToDoError,
    (a) => `Workflow ${a.digest} was registered before, under ${a.workflowId}.`,
    'The first registration of a digest owns it; change the spec to publish another.',
  ],
  WorkflowRegistry_NotAuthor: [
    refusal.NotPermittedError,
    (a) => `${a.caller} is not the author of workflow ${a.workflowId}.`,
    "Sign with the author's key.",
  ],
  WorkflowRegistry_EmptyDigest: [
    refusal.InvalidValueError,
    () => "The workflow's digest or root is zero.",
    'Take both from the parsed spec.',
  ],
  WorkflowRegistry_NoReceiver: [
    refusal.InvalidValueError,
    () => 'A royalty needs a receiver.',
    'Name who receives it, or set the royalty to 0.',
  ],
  WorkflowRegistry_Unknown: [
    refusal.UnknownEntityError,
    (a) => `Workflow ${a.workflowId} has no version ${a.version}.`,
    'Versions count from 1.',
  ],

  ProjectFactory_BadConfig: [
    refusal.InvalidTermsError,
    (a) => `The platform does not allow this project: \`${fieldName(a.field)}\` is out of bounds.`,
    'Change that field; `docs/parameters.md` lists the bounds.',
  ],
  ProjectFactory_AssetNotEnabled: [
    refusal.AssetRefusedError,
    (a) => `The market does not take ${a.asset}.`,
    'Raise in an enabled asset.',
  ],
  ProjectFactory_OutOfBounds: [
    refusal.InvalidTermsError,
    (a) => `${SETTING_WORDS[Number(a.setting)]} of ${a.value} is outside ${a.minimum} to ${a.maximum}.`,
    'Choose a value inside the bounds.',
  ],
  ProjectFactory_BadBounds: [
    refusal.InvalidTermsError,
    (a) => `These limits cannot hold together: \`${fieldName(a.field)}\`.`,
    'Change that field.',
  ],
  ProjectFactory_NotListed: [
    refusal.NotPermittedError,
    (a) => `${a.implementation} is not on the platform's list.`,
    'List it first, through the upgrade timelock.',
  ],
  ProjectFactory_CurrentVersion: [
    refusal.WrongStatusError,
    (a) => `New projects are made of ${a.implementation}.`,
    'Set another current version first.',
  ],
  ProjectFactory_NoCode: [
    refusal.InvalidValueError,
    (a) => `There is no code at ${a.implementation}.`,
    'Deploy it first.',
  ],
  ProjectFactory_BadPause: [
    refusal.InvalidValueError,
    (a) => `A pause of ${a.duration} s is not allowed.`,
    'Use 1 s to 72 h.',
  ],
  ProjectFactory_PauseTooSoon: [
    refusal.TooEarlyError,
    (a, show) => `Contributions may be paused again from ${show.time(a.allowedFrom)}.`,
    'A pause lasts at most 72 h in any 30 days.',
  ],
  ProjectFactory_NotPaused: [refusal.NothingToDoError, () => 'Nothing is paused.', 'There is nothing to end.'],
  ListedUpgrades_NotTreasury: [
    refusal.NotPermittedError,
    (a) => `${a.caller} is not the project's treasury.`,
    "Only a vote of the project's members upgrades it.",
  ],
  ListedUpgrades_NotListed: [
    refusal.NotPermittedError,
    (a) => `${a.implementation} is not on the platform's list.`,
    'Propose one that is listed.',
  ],
  ListedUpgrades_WithCall: [
    refusal.InvalidValueError,
    () => 'An upgrade may not carry a call.',
    'Propose the upgrade with empty data.',
  ],

  ProjectTreasury_WrongPhase: [
    refusal.WrongStatusError,
    (a) => `The project is ${PHASE_WORDS[Number(a.phase)]}, which does not allow this.`,
    'Read the project again.',
  ],
  ProjectTreasury_ContributionsPaused: [
    refusal.PausedError,
    (a, show) => `Contributions are paused until ${show.time(a.until)}.`,
    'The deadline moves by the time they are; come back then.',
  ],
  ProjectTreasury_DeadlinePassed: [
    refusal.TooLateError,
    (a, show) => `The raise ended at ${show.time(a.deadline)}.`,
    'Activate the project if it met its goal; otherwise contributors are refunded.',
  ],
  ProjectTreasury_CapExceeded: [
    refusal.InvalidValueError,
    (a) => `The raise takes ${a.room} base units more, no further.`,
    'Contribute at most that.',
  ],
  ProjectTreasury_BelowMinimum: [
    refusal.InvalidValueError,
    (a) => `${a.assets} base units are less than the smallest contribution of ${a.minimum}.`,
    'Contribute more.',
  ],
  ProjectTreasury_AboveMaximum: [
    refusal.InvalidValueError,
    (a) => `The contributor would hold ${a.assets} base units; the project allows ${a.maximum}.`,
    'Contribute less.',
  ],
  ProjectTreasury_GoalMet: [
    refusal.TooLateError,
    (a) => `The goal of ${a.goal} is met with ${a.raised} base units, so pledges are binding.`,
    'Redeem the shares once the project is active.',
  ],
  ProjectTreasury_NotActivatable: [
    refusal.TooEarlyError,
    (a, show) => `${a.raised} of ${a.goal} base units are raised and the raise runs until ${show.time(a.deadline)}.`,
    'Activate it once the goal is met and the deadline has passed, or the cap is full.',
  ],
  ProjectTreasury_BelowSlippage: [
    refusal.InvalidValueError,
    (a) => `This would be worth ${a.assets} base units, below the ${a.minimum} you accept.`,
    'Look at the preview again, or accept less.',
  ],
  ProjectTreasury_NotEnoughShares: [
    refusal.NotEnoughFundsError,
    (a) => `${a.account} has ${a.shares} shares; this needs ${a.needed}.`,
    'Use at most what the account has.',
  ],
  ProjectTreasury_LastShares: [
    refusal.TooEarlyError,
    (a) => `${a.committed} base units are still in jobs; burning the last shares would leave them to nobody.`,
    'Keep one share until that money is back.',
  ],
  ProjectTreasury_ZeroAmount: [refusal.InvalidValueError, () => 'The amount is zero.', 'Give an amount above zero.'],
  ProjectTreasury_InvalidReceiver: [
    refusal.InvalidValueError,
    (a) => `Money cannot be sent to ${a.receiver}.`,
    'Name an account other than the treasury and the zero address.',
  ],
  ProjectTreasury_InexactTransfer: [
    refusal.AssetRefusedError,
    (a) => `The token sent ${a.received} base units instead of ${a.expected}.`,
    'Tokens that take a fee on transfer cannot be used.',
  ],
  ProjectTreasury_BadBudget: [
    refusal.InvalidTermsError,
    (a) => `The platform does not allow this budget: \`${fieldName(a.field)}\` is out of bounds.`,
    'Change that field; `docs/parameters.md` lists the bounds.',
  ],
  ProjectTreasury_BudgetNotOpen: [
    refusal.WrongStatusError,
    (a) => `Budget ${a.budgetId} does not exist, is closed, expired, or not open yet.`,
    'Propose a new one, or activate the project first.',
  ],
  ProjectTreasury_NotRunner: [
    refusal.NotPermittedError,
    (a) => `${a.caller} may not run this budget; ${a.runner} may.`,
    "Sign with the runner's key.",
  ],
  ProjectTreasury_TooEarly: [
    refusal.TooEarlyError,
    (a, show) => `The budget's next run is due at ${show.time(a.dueAt)}.`,
    'Run it then.',
  ],
  ProjectTreasury_CeilingExceeded: [
    refusal.NotEnoughFundsError,
    (a) => `A run costs ${a.cost} base units; the ${fieldName(a.ceiling)} ceiling leaves ${a.available}.`,
    'Wait until the ceiling refills, or vote for a higher one.',
  ],
  ProjectTreasury_NotEnoughMoney: [
    refusal.NotEnoughFundsError,
    (a) => `A run costs ${a.cost} base units; the treasury has ${a.free} free.`,
    'Wait for money from earlier jobs, or contribute.',
  ],
  ProjectTreasury_BudgetStillOpen: [
    refusal.WrongStatusError,
    (a) => `Budget ${a.budgetId} is open and the project active.`,
    'Only runs of closed budgets can be cancelled.',
  ],
  ProjectTreasury_NotAllowed: [
    refusal.NotPermittedError,
    (a) => `${a.caller} may not change this.`,
    'The founder may before the first contribution; later a vote.',
  ],
  ProjectTreasury_OutsideCharter: [
    refusal.NotPermittedError,
    (a) => `The project's charter does not allow a vote to call ${a.selector} of ${a.target}.`,
    "Ask `isAllowed`; it is fixed so that a vote cannot take members' money.",
  ],
  ProjectTreasury_BatchesOnly: [
    refusal.InvalidValueError,
    () => "The project's timelock takes batches only.",
    "Go through the project's Governor.",
  ],
  ProjectTreasury_NativeMoney: [
    refusal.InvalidValueError,
    () => 'The treasury takes no native coin.',
    "Use the project's asset.",
  ],
  ProjectToken_NotTransferable: [
    refusal.WrongStatusError,
    () => 'Shares of this project cannot be transferred now.',
    'They become transferable when the project is active, if it chose so.',
  ],
  ProjectToken_NotTreasury: [
    refusal.NotPermittedError,
    (a) => `${a.caller} is not the project's treasury.`,
    'Go through the treasury.',
  ],
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

  ERC20InsufficientBalance: [
    refusal.NotEnoughFundsError,
    (a) => `${a.sender} holds ${a.balance} base units of the token; this needs ${a.needed}.`,
    'Get more of the token, or use a smaller amount.',
  ],
  ERC20InsufficientAllowance: [
    refusal.NotEnoughFundsError,
    (a) => `${a.spender} may take ${a.allowance} base units of the token; this needs ${a.needed}.`,
    'Approve the amount first.',
  ],
  ERC2612ExpiredSignature: [refusal.TooLateError, () => 'The permit has expired.', 'Sign a new one.'],
  ERC2612InvalidSigner: [
    refusal.NotPermittedError,
    (a) => `The permit was signed by ${a.signer}, not by ${a.owner}.`,
    "Sign it with the token owner's key.",
  ],
  AccessManagedUnauthorized: [
    refusal.NotPermittedError,
    (a) => `${a.caller} may not do this.`,
    'It belongs to governance.',
  ],
}
