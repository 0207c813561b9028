import type { ActionWords, ContractName } from '@pinf/sdk'
import {
  inferenceMarketAbi,
  platformGovernorAbi,
  projectFactoryAbi,
  providerRegistryAbi,
  workflowRegistryAbi,
} from '@pinf/sdk/abis'
import { type Abi, type Address, decodeFunctionData, type Hex, isAddressEqual, parseAbi } from 'viem'
import { sentenceCase } from '../../lib/format.ts'
import { type PlatformWordsContext, SENTENCES } from './sentences.ts'

/** What the two timelocks and the access manager do when a vote calls them. */
const timelockAbi = parseAbi([
  'function schedule(address target, uint256 value, bytes data, bytes32 predecessor, bytes32 salt, uint256 delay)',
  'function updateDelay(uint256 newDelay)',
  'function grantRole(bytes32 role, address account)',
  'function revokeRole(bytes32 role, address account)',
])
const accessAbi = parseAbi([
  'function grantRole(uint64 roleId, address account, uint32 executionDelay)',
  'function revokeRole(uint64 roleId, address account)',
  'function setTargetFunctionRole(address target, bytes4[] selectors, uint64 roleId)',
])

const KNOWN: Partial<Record<ContractName, { name: string; abi: Abi }>> = {
  inferenceMarket: { name: 'market', abi: inferenceMarketAbi },
  workflowRegistry: { name: 'registry of workflows', abi: workflowRegistryAbi },
  providerRegistry: { name: 'registry of providers', abi: providerRegistryAbi },
  projectFactory: { name: 'project factory', abi: projectFactoryAbi },
  platformGovernor: { name: 'platform’s Governor', abi: platformGovernorAbi },
  parameterTimelock: { name: 'parameter timelock', abi: timelockAbi },
  upgradeTimelock: { name: 'upgrade timelock', abi: timelockAbi },
  accessManager: { name: 'access manager', abi: accessAbi },
}

type Call = { target: Address; value: bigint; data: Hex }

/** Says what one call of the platform's vote does: the usual ones in a sentence, others by contract, function and values. */
export function describePlatformCall({ target, value, data }: Call, context: PlatformWordsContext): ActionWords {
  const { contracts } = context
  const name = (Object.keys(KNOWN) as ContractName[]).find((key) => isAddressEqual(contracts[key], target))
  const known = name && KNOWN[name]
  const money = value > 0n ? [`It sends ${value} wei along.`] : []
  if (!known)
    return { summary: `Call ${target}, which is none of the platform’s contracts.`, details: [data, ...money] }
  try {
    const { functionName, args = [] } = decodeFunctionData({ abi: known.abi, data })
    const said = SENTENCES[functionName]?.(args as never, context)
    if (said) return { ...said, details: [...said.details, ...money] }
    const inputs = inputsOf(known.abi, functionName)
    return {
      summary: `On the ${known.name}: ${sentenceCase(functionName).toLowerCase()}.`,
      details: [...args.map((arg, index) => `${inputs[index] ?? 'value'}: ${inWords(arg)}`), ...money],
    }
  } catch {
    return { summary: `On the ${known.name}: a call that cannot be read.`, details: [data, ...money] }
  }
}

function inputsOf(abi: Abi, functionName: string): string[] {
  const item = abi.find((entry) => entry.type === 'function' && entry.name === functionName)
  return item?.type === 'function' ? item.inputs.map(({ name }) => name ?? '') : []
}

function inWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(inWords).join(', ')
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .map(([key, field]) => `${sentenceCase(key).toLowerCase()} ${inWords(field)}`)
      .join(', ')
  return String(value)
}
