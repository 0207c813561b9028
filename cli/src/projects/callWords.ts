import {
  inferenceMarketAbi,
  platformGovernorAbi,
  projectFactoryAbi,
  providerRegistryAbi,
  workflowRegistryAbi,
} from '@pinf/sdk/abis'
import { type Address, decodeFunctionData, type Hex } from 'viem'
import { toJson } from '../format.ts'

/** What the platform's votes call. */
const ABI = [
  ...inferenceMarketAbi,
  ...projectFactoryAbi,
  ...providerRegistryAbi,
  ...workflowRegistryAbi,
  ...platformGovernorAbi,
]

/** A call as people read it: the function with its arguments, or the bare data of one that is not known. */
export function callWords({ target, data }: { target: Address; data: Hex }): string {
  try {
    const { functionName, args = [] } = decodeFunctionData({ abi: ABI, data })
    return `Call ${functionName}(${args.map(toJson).join(', ')}) of ${target}.`
  } catch {
    return `Call ${target} with ${data}.`
  }
}
