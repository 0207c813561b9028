import { inferenceMarketAbi, projectFactoryAbi, projectTreasuryAbi, workflowRegistryAbi } from '@pinf/sdk/abis'
import { type Abi, decodeFunctionData, type Hex } from 'viem'
import type { DevnetClient } from '../client.ts'

const ABIS: readonly Abi[] = [inferenceMarketAbi, workflowRegistryAbi, projectFactoryAbi, projectTreasuryAbi]

/** Mean gas of every operation of the platform that was called since `fromBlock`, whoever called it. */
export async function gasByOperation(client: DevnetClient, fromBlock: bigint): Promise<Record<string, number>> {
  const used = new Map<string, number[]>()
  const head = await client.getBlockNumber()
  for (let number = fromBlock; number <= head; number++) {
    const { transactions } = await client.getBlock({ blockNumber: number, includeTransactions: true })
    for (const { hash, input, to } of transactions) {
      const name = to && operationOf(input)
      if (!name) continue
      const { gasUsed, status } = await client.getTransactionReceipt({ hash })
      if (status === 'success') used.set(name, [...(used.get(name) ?? []), Number(gasUsed)])
    }
  }
  return Object.fromEntries([...used].sort().map(([name, values]) => [name, mean(values)]))
}

function operationOf(data: Hex): string | undefined {
  for (const abi of ABIS) {
    try {
      return decodeFunctionData({ abi, data }).functionName
    } catch {
      // Not a function of this contract.
    }
  }
  return undefined
}

const mean = (values: readonly number[]) => Math.round(values.reduce((sum, value) => sum + value, 0) / values.length)
