import { fieldName } from './fieldName.ts'
import * as refusal from './refusals.ts'
import type { RefusalTable } from './refusalTable.ts'

const CEILING_WORDS: Record<string, string> = {
  total: "the budget's total",
  daily: "the budget's daily ceiling",
  weekly: "the budget's weekly ceiling",
  firstWindow: "the founding budget's allowance for its first window",
  projectWeekly: "the project's weekly limit of all runs",
  runnerWeekly: "the project's weekly limit of runs with a runner's inputs",
}
const ceilingWords = (ceiling: unknown) => CEILING_WORDS[fieldName(ceiling)] ?? `the ${fieldName(ceiling)} ceiling`

const PHASE_WORDS = ['raising', 'active', 'winding down', 'failed']

/** What the refusals of a project's treasury and shares mean. */
export const projectRefusals: RefusalTable = {
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
  ProjectTreasury_NotForOthers: [
    refusal.NotPermittedError,
    (a) => `Shares cannot be bought for ${a.contributor}: after the raise, one contributes for oneself alone.`,
    'New shares are locked, and nobody may lock those of another. Let that account contribute.',
  ],
  ProjectTreasury_Dormant: [
    refusal.WrongStatusError,
    (a) =>
      `The project has ${a.netAssets} base units left, less than the ${a.needed} that are 1 % of what its shares cost.`,
    'New money could be taken over for dust. Found a successor; what is left can be redeemed.',
  ],
  ProjectTreasury_NoBonus: [
    refusal.NothingToDoError,
    () => 'There is no bonus that the founder could take back, or not yet.',
    'It goes back once the project is active; after a failed raise it belongs to those who pledged early.',
  ],
  ProjectTreasury_BadLimits: [
    refusal.InvalidTermsError,
    (a) => `These limits are not allowed: \`${fieldName(a.field)}\`.`,
    "Tightening may raise neither limit, loosening lower neither, and both stay within the platform's.",
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
    (a, show) => `This can be done from ${show.time(a.dueAt)} on.`,
    'A budget waits for its interval, and a contribution for the second after activation.',
  ],
  ProjectTreasury_CeilingExceeded: [
    refusal.NotEnoughFundsError,
    (a) => `A run costs ${a.cost} base units; ${ceilingWords(a.ceiling)} leaves ${a.available}.`,
    'Daily and weekly ceilings refill continuously; a total one does not. A vote can open another budget.',
  ],
  ProjectTreasury_NotEnoughMoney: [
    refusal.NotEnoughFundsError,
    (a) => `A run costs ${a.cost} base units; the treasury has ${a.free} free.`,
    'Sweep what earlier jobs returned, wait for more of it, or contribute.',
  ],
  ProjectTreasury_BadInput: [
    refusal.InvalidValueError,
    (a) =>
      Number(a.maxItems) === 0
        ? `Budget ${a.budgetId} fixes its inputs; a run cannot choose others.`
        : `Each run of budget ${a.budgetId} needs inputs of 1 to ${a.maxItems} items.`,
    'Run it without inputs where they are fixed, and with a manifest of its own where the runner chooses.',
  ],
  ProjectTreasury_MarketFailed: [
    refusal.WrongStatusError,
    () => "The market does not pay what it owes the project, so that the project's net assets are not known.",
    'Nothing moved. Try again once the market pays out.',
  ],
  ProjectTreasury_BudgetStillOpen: [
    refusal.WrongStatusError,
    (a) => `Budget ${a.budgetId} is open and the project active.`,
    'Only runs of closed budgets can be cancelled.',
  ],
  ProjectTreasury_NotAllowed: [
    refusal.NotPermittedError,
    (a) => `${a.caller} may not change this.`,
    'The founder changes metadata until the first contribution; later, and for a budget that can still be run, it takes a vote.',
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
  ProjectToken_Locked: [
    refusal.TooEarlyError,
    (a, show) => `${a.locked} shares of ${a.account} are locked until ${show.time(a.until)}.`,
    'Shares bought after the raise stay where they are for a while; move or redeem others, or wait.',
  ],
  ProjectToken_AlreadyVested: [
    refusal.NothingToDoError,
    (a) => `The founder's shares are in ${a.wallet}.`,
    'They are minted once.',
  ],
  ProjectToken_NotTreasury: [
    refusal.NotPermittedError,
    (a) => `${a.caller} is not the project's treasury.`,
    'Go through the treasury.',
  ],
}
