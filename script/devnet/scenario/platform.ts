import { platformTokenAbi, providerRegistryAbi } from '@pinf/sdk/abis'
import { canonicalJson, hashJson } from '@pinf/sdk/content'
import { encodeFunctionData } from 'viem'
import { people } from '../accounts.ts'
import type { Scene } from './scene.ts'
import { carry, reach } from './vote.ts'

/** `EvidenceClass.Unattested`: what a provider of a closed model can prove. */
const UNATTESTED = 0

/** The platform's token holders include a provider: its one proposal that went all the way. */
export async function includeProvider({ clientOf }: Pick<Scene, 'clientOf'>): Promise<void> {
  const ada = clientOf(people.ada)
  const { platformToken, platformGovernor, providerRegistry } = ada.chain.contracts
  const delegation = { address: platformToken.address, abi: platformTokenAbi, functionName: 'delegate' } as const
  const hash = await ada.writeContract({ ...delegation, args: [people.ada.address] })
  const { blockNumber } = await ada.confirmTransaction({ hash })
  // Who proposes needs its votes a second before.
  await reach(ada, (await ada.getBlock({ blockNumber })).timestamp + 1n)

  const metadata = { name: 'openai', url: 'https://openai.com' }
  const terms = { highestClass: UNATTESTED, trustedHardware: false, metadataDigest: hashJson(metadata) }
  const uri = `data:application/json,${encodeURIComponent(canonicalJson(metadata))}`
  const data = encodeFunctionData({
    abi: providerRegistryAbi,
    functionName: 'includeProvider',
    args: ['openai', terms, uri],
  })
  await carry({
    governor: platformGovernor.address,
    calls: [{ target: providerRegistry.address, data }],
    description: '# Include openai as a provider\n\nIts answers are unattested: nothing signs them.',
    ballots: [{ client: ada, vote: 'for', reason: 'Keepers use it already.' }],
  })
}
