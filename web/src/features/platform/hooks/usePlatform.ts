import type { Hex } from 'viem'
import type { EvidenceClass } from '../../../lib/evidence.ts'
import { useNetwork } from '../../network/context.ts'
import { useIndexed } from '../../network/hooks/useIndexed.ts'
import { useOnChain } from '../../network/hooks/useOnChain.ts'
import { type PlatformOnChain, readPlatform } from '../onChain.ts'
import { PROVIDERS } from '../queries.ts'
import type { PlatformWordsContext } from '../sentences.ts'

/** How the platform governs itself now, from the chain. */
export function usePlatform() {
  const { deployment } = useNetwork()
  return useOnChain({ key: ['platform'], read: (client) => readPlatform(client, deployment) })
}

type ProviderRow = {
  id: Hex
  name: string
  included: boolean
  highestClass: EvidenceClass
  trustedHardware: boolean
}

const select = ({ providers }: { providers: { items: ProviderRow[] } }) => providers.items

/** Providers that the platform includes, or once did. */
export function useProviders() {
  return useIndexed({ query: PROVIDERS, select })
}

/** What makes the platform's calls readable. */
export function usePlatformWords(platform: Pick<PlatformOnChain, 'rates'> | undefined): PlatformWordsContext {
  const { contracts, assets } = useNetwork().deployment
  const { data = [] } = useProviders()
  return { contracts, assets, rates: platform?.rates, providers: new Map(data.map(({ id, name }) => [id, name])) }
}
