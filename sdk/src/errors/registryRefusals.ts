import * as refusal from './refusals.ts'
import type { RefusalTable } from './refusalTable.ts'

/** What the refusals of the workflow registry, of tokens and of access control mean. */
export const registryRefusals: RefusalTable = {
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
