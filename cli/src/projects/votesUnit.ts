import { contractAddress, getProject, type ProtocolClient } from '@pinf/sdk'
import { erc20Abi } from 'viem'
import { readContract } from 'viem/actions'
import type { Voters } from './governors.ts'
import { shareUnit } from './shareUnit.ts'

/** What votes are counted in: a project's shares, or the platform's token. */
export async function votesUnit(client: ProtocolClient, voters: Voters): Promise<{ symbol: string; decimals: number }> {
  if (voters !== 'platform') return shareUnit(await getProject(client, { project: voters }))
  const token = { address: contractAddress(client, 'platformToken'), abi: erc20Abi } as const
  const [symbol, decimals] = await Promise.all([
    readContract(client, { ...token, functionName: 'symbol' }),
    readContract(client, { ...token, functionName: 'decimals' }),
  ])
  return { symbol, decimals }
}
