import * as refusal from './refusals.ts'
import type { RefusalTable } from './refusalTable.ts'

/** What the refusals of the router that contributes to several projects mean. */
export const routerRefusals: RefusalTable = {
  ContributionRouter_NotAProject: [
    refusal.UnknownEntityError,
    (a) => `${a.treasury} is no project.`,
    "Give the address of a project's treasury, on the right network.",
  ],
  ContributionRouter_InexactValue: [
    refusal.InvalidValueError,
    (a) => `The contributions take ${a.expected} wei of native money; ${a.sent} were sent.`,
    'Send exactly what the projects of the wrapped token get, or nothing.',
  ],
  ContributionRouter_InexactTransfer: [
    refusal.AssetRefusedError,
    (a, show) => `The token sent ${show.amount(a.received, a.asset)} instead of ${show.amount(a.expected, a.asset)}.`,
    'Tokens that take a fee on transfer cannot be used.',
  ],
  ContributionRouter_Empty: [
    refusal.NothingToDoError,
    () => 'There is no contribution.',
    'Name at least one project and amount.',
  ],
  ContributionRouter_NativeMoney: [
    refusal.InvalidValueError,
    () => 'The router takes native money with contributions only.',
    'Call `contribute`.',
  ],
}
