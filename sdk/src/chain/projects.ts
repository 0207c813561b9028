import type { Address, ContractFunctionArgs, ContractFunctionReturnType } from 'viem'
import { type projectFactoryAbi, projectGovernorAbi, projectTokenAbi, projectTreasuryAbi } from '../generated/abis.ts'

/** Everything a founder fixes when creating a project. Amounts in base units, times in seconds, rates in basis points. */
export type ProjectConfig = ContractFunctionArgs<typeof projectFactoryAbi, 'nonpayable', 'createProject'>[0]

/** A project's three proxies; the treasury's address is the project's identity. */
export type ProjectContracts = ContractFunctionReturnType<typeof projectFactoryAbi, 'view', 'projectOf'>

/** The platform's limits on new projects. Seconds and basis points. */
export type ProjectBounds = ContractFunctionReturnType<typeof projectFactoryAbi, 'view', 'bounds'>

/** How money is raised. */
export type RaiseTerms = ProjectConfig['raise']

/** What governance approves once: a job template and how much and how fast it may spend. */
export type BudgetTerms = ProjectConfig['foundingBudget']

/** What all budgets of a project may post within a week, in basis points of its seasoned net assets. */
export type CharterLimits = ProjectConfig['limits']

/** The inputs of one run of a budget that leaves them to its runner. */
export type RunInput = ContractFunctionArgs<typeof projectTreasuryAbi, 'nonpayable', 'runBudgetWith'>[1]

/** A budget as the treasury returns it. */
export type BudgetInfo = ContractFunctionReturnType<typeof projectTreasuryAbi, 'view', 'budgetOf'>

/** A project's phases in the contract's order. */
export const PROJECT_PHASES = ['Raise', 'Active', 'WindDown', 'Failed'] as const
export type ProjectPhase = (typeof PROJECT_PHASES)[number]

/** A proposal's states in OpenZeppelin's order. */
export const PROPOSAL_STATES = [
  'Pending',
  'Active',
  'Canceled',
  'Defeated',
  'Succeeded',
  'Queued',
  'Expired',
  'Executed',
] as const
export type ProposalState = (typeof PROPOSAL_STATES)[number]

/** How to vote, in OpenZeppelin's order. */
export const VOTES = ['against', 'for', 'abstain'] as const
export type Vote = (typeof VOTES)[number]

/** Calls a proposal makes once it is executed, in order. */
export type ProposalCall = { target: Address; data: `0x${string}` }

export const treasury = (address: Address) => ({ address, abi: projectTreasuryAbi }) as const
export const shares = (address: Address) => ({ address, abi: projectTokenAbi }) as const
export const governor = (address: Address) => ({ address, abi: projectGovernorAbi }) as const
