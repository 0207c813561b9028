import type { Hex } from 'viem'
import { type ProtocolClient, providerRegistry } from '../../chain/contracts.ts'
import { EVIDENCE_CLASSES, type EvidenceClass } from '../../workflow/types.ts'
import { read } from '../internal/call.ts'
import { getEvents } from '../internal/events.ts'

export type ListedProvider = {
  providerId: Hex
  /** As bindings begin. */
  name: string
  /** Whether it is included now. */
  included: boolean
  /** The best evidence that its answers count as. */
  highestClass: EvidenceClass
  /** Whether it signs inside trusted hardware. */
  trustedHardware: boolean
  /** sha-256 of the metadata's canonical JSON. */
  metadataDigest: Hex
  /** Where its metadata was said to be when it was included. */
  metadataUri: string
}
export type ListProvidersReturnType = ListedProvider[]

/**
 * Returns every provider that governance ever included, in order, as the registry sees them now.
 *
 * @example
 * const providers = await listProviders(client)
 */
export async function listProviders(client: ProtocolClient): Promise<ListProvidersReturnType> {
  const contract = providerRegistry(client)
  const events = await getEvents(client, { ...contract, eventName: 'ProviderIncluded', args: {} })
  const latest = new Map(events.map(({ args }) => [args.providerId, args]))
  return Promise.all(
    [...latest.values()].map(async ({ providerId, name, metadataUri }) => {
      const [included, terms] = await read(client, { ...contract, functionName: 'providerOf', args: [providerId] })
      const { highestClass, trustedHardware, metadataDigest } = terms
      const evidence = EVIDENCE_CLASSES[highestClass] ?? 'Unattested'
      return { providerId, name, included, highestClass: evidence, trustedHardware, metadataDigest, metadataUri }
    }),
  )
}
