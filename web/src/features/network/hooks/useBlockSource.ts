import { gatewayBlocks } from '@pinf/sdk'
import type { BlockSource } from '@pinf/sdk/content'
import { useMemo } from 'react'
import { useNetwork } from '../context.ts'

/** Content by CID from the network's gateways; every block is checked by its digest, so no gateway is trusted. */
export function useBlockSource(): BlockSource {
  const { gateways } = useNetwork()
  return useMemo(() => gatewayBlocks(gateways), [gateways])
}
