import { createContext, useContext } from 'react'
import type { Address } from 'viem'
import type { Network } from '../../lib/env.ts'
import type { Asset } from '../../lib/format.ts'

export const NetworkContext = createContext<Network | undefined>(undefined)

export function useNetwork(): Network {
  const network = useContext(NetworkContext)
  if (!network) throw new Error('useNetwork needs a NetworkContext above it.')
  return network
}

/** How to show an asset. One that the deployment does not list is shown in its base units. */
export function useAsset(address: Address | undefined): Asset {
  return useAssets()(address)
}

/** `useAsset` for many of them. */
export function useAssets(): (address: Address | undefined) => Asset {
  const { assets } = useNetwork().deployment
  return (address) =>
    assets.find((asset) => asset.address.toLowerCase() === address?.toLowerCase()) ?? {
      address: address ?? '0x',
      symbol: 'base units',
      decimals: 0,
    }
}
