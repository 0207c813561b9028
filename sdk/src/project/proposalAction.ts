import { type Address, decodeFunctionData, encodeFunctionData, type Hex, isAddressEqual } from 'viem'
import {
  type BudgetTerms,
  type CharterLimits,
  governor,
  type ProjectContracts,
  type ProposalCall,
  shares,
  treasury,
} from '../chain/projects.ts'

/** One thing a project's vote can do; `call` is whatever has no name here, and the charter refuses nearly all of it. */
export type ProposalAction =
  | { kind: 'openBudget'; terms: BudgetTerms }
  | { kind: 'closeBudget'; budgetId: bigint }
  | { kind: 'tightenLimits'; limits: CharterLimits }
  | { kind: 'loosenLimits'; limits: CharterLimits }
  | { kind: 'setMetadata'; digest: Hex; uri: string }
  | { kind: 'startWindDown' }
  /** In seconds. */
  | { kind: 'setVotingDelay'; seconds: number }
  | { kind: 'setVotingPeriod'; seconds: number }
  | { kind: 'setLateQuorumExtension'; seconds: number }
  /** In basis points of the share supply. */
  | { kind: 'setProposalThreshold'; bps: number }
  | { kind: 'setQuorum'; bps: number }
  | { kind: 'upgrade'; part: ProjectPart; implementation: Address }
  | { kind: 'call'; target: Address; value: bigint; data: Hex }

/** The contracts of a project that a vote can upgrade. */
export type ProjectPart = keyof ProjectContracts

/**
 * What a proposal calls to do something. `decodeProposalAction` takes it back.
 *
 * @example
 * const call = encodeProposalAction(contracts, { kind: 'closeBudget', budgetId: 1n })
 */
export function encodeProposalAction(contracts: ProjectContracts, action: ProposalAction): ProposalCall {
  const toTreasury = (data: Hex) => ({ target: contracts.treasury, data })
  const toGovernor = (data: Hex) => ({ target: contracts.governor, data })
  const { abi } = treasury(contracts.treasury)
  const { abi: governorAbi } = governor(contracts.governor)
  switch (action.kind) {
    case 'openBudget':
      return toTreasury(encodeFunctionData({ abi, functionName: 'openBudget', args: [action.terms] }))
    case 'closeBudget':
      return toTreasury(encodeFunctionData({ abi, functionName: 'closeBudget', args: [action.budgetId] }))
    case 'tightenLimits':
    case 'loosenLimits':
      return toTreasury(encodeFunctionData({ abi, functionName: action.kind, args: [action.limits] }))
    case 'setMetadata':
      return toTreasury(encodeFunctionData({ abi, functionName: 'setMetadata', args: [action.digest, action.uri] }))
    case 'startWindDown':
      return toTreasury(encodeFunctionData({ abi, functionName: 'startWindDown' }))
    case 'setVotingDelay':
    case 'setVotingPeriod': {
      const { kind: functionName, seconds } = action
      return toGovernor(encodeFunctionData({ abi: governorAbi, functionName, args: [seconds] }))
    }
    case 'setLateQuorumExtension': {
      const functionName = 'setLateQuorumVoteExtension'
      return toGovernor(encodeFunctionData({ abi: governorAbi, functionName, args: [action.seconds] }))
    }
    case 'setProposalThreshold':
    case 'setQuorum': {
      const functionName = action.kind === 'setQuorum' ? 'updateQuorumNumerator' : 'setProposalThreshold'
      return toGovernor(encodeFunctionData({ abi: governorAbi, functionName, args: [BigInt(action.bps)] }))
    }
    case 'upgrade': {
      const args = [action.implementation, '0x'] as const
      return { target: contracts[action.part], data: encodeFunctionData({ abi, functionName: UPGRADE, args }) }
    }
    case 'call':
      return { target: action.target, data: action.data }
  }
}

/**
 * Says what one call of a proposal does. A call that is none of the charter's, or carries money, comes back as `call`.
 *
 * @example
 * const actions = calls.map((call) => decodeProposalAction(contracts, call))
 */
export function decodeProposalAction(
  contracts: ProjectContracts,
  { target, data, value = 0n }: ProposalCall & { value?: bigint | undefined },
): ProposalAction {
  const part = partOf(contracts, target)
  const known = part && value === 0n ? decodePart(part, contracts[part], data) : undefined
  return known ?? { kind: 'call', target, value, data }
}

const UPGRADE = 'upgradeToAndCall'

function partOf(contracts: ProjectContracts, target: Address): ProjectPart | undefined {
  return (['treasury', 'token', 'governor'] as const).find((part) => isAddressEqual(contracts[part], target))
}

function decodePart(part: ProjectPart, address: Address, data: Hex): ProposalAction | undefined {
  try {
    if (part === 'treasury') return fromTreasury(address, data)
    return part === 'governor' ? fromGovernor(address, data) : fromToken(address, data)
  } catch {
    // No function of that contract, or arguments that it could not read either.
    return undefined
  }
}

function fromTreasury(address: Address, data: Hex): ProposalAction | undefined {
  const { functionName, args } = decodeFunctionData({ ...treasury(address), data })
  switch (functionName) {
    case 'openBudget':
      return { kind: functionName, terms: args[0] }
    case 'closeBudget':
      return { kind: functionName, budgetId: args[0] }
    case 'tightenLimits':
    case 'loosenLimits':
      return { kind: functionName, limits: args[0] }
    case 'setMetadata':
      return { kind: functionName, digest: args[0], uri: args[1] }
    case 'startWindDown':
      return { kind: functionName }
    case UPGRADE:
      return upgrade('treasury', args)
    default:
      return undefined
  }
}

function fromGovernor(address: Address, data: Hex): ProposalAction | undefined {
  const { functionName, args } = decodeFunctionData({ ...governor(address), data })
  switch (functionName) {
    case 'setVotingDelay':
    case 'setVotingPeriod':
      return { kind: functionName, seconds: args[0] }
    case 'setLateQuorumVoteExtension':
      return { kind: 'setLateQuorumExtension', seconds: args[0] }
    case 'setProposalThreshold':
      return { kind: functionName, bps: Number(args[0]) }
    case 'updateQuorumNumerator':
      return { kind: 'setQuorum', bps: Number(args[0]) }
    case UPGRADE:
      return upgrade('governor', args)
    default:
      return undefined
  }
}

function fromToken(address: Address, data: Hex): ProposalAction | undefined {
  const { functionName, args } = decodeFunctionData({ ...shares(address), data })
  return functionName === UPGRADE ? upgrade('token', args) : undefined
}

// An upgrade that carries a call is refused on chain; it must not read like one that does not.
function upgrade(part: ProjectPart, [implementation, data]: readonly [Address, Hex]): ProposalAction | undefined {
  return data === '0x' ? { kind: 'upgrade', part, implementation } : undefined
}
