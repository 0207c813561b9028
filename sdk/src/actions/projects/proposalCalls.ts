import { type Address, encodeFunctionData } from 'viem'
import { type BudgetTerms, type ProposalCall, treasury } from '../../chain/projects.ts'

/**
 * What a proposal calls to open a budget.
 *
 * @example
 * const call = openBudgetCall(project, terms)
 */
export function openBudgetCall(project: Address, terms: BudgetTerms): ProposalCall {
  const { abi } = treasury(project)
  return { target: project, data: encodeFunctionData({ abi, functionName: 'openBudget', args: [terms] }) }
}

/**
 * What a proposal calls to close a budget.
 *
 * @example
 * const call = closeBudgetCall(project, 1n)
 */
export function closeBudgetCall(project: Address, budgetId: bigint): ProposalCall {
  const { abi } = treasury(project)
  return { target: project, data: encodeFunctionData({ abi, functionName: 'closeBudget', args: [budgetId] }) }
}

/**
 * What a proposal calls to end a project.
 *
 * @example
 * const call = startWindDownCall(project)
 */
export function startWindDownCall(project: Address): ProposalCall {
  const { abi } = treasury(project)
  return { target: project, data: encodeFunctionData({ abi, functionName: 'startWindDown' }) }
}
