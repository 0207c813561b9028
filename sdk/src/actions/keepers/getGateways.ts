import type { Address } from 'viem'
import { market, type ProtocolClient } from '../../chain/contracts.ts'
import { getEvents } from '../internal/events.ts'

export type GetGatewaysParameters = {
  /** Only these keepers'; everybody's when left out. */
  keepers?: readonly Address[] | undefined
}
export type GetGatewaysReturnType = { keeper: Address; url: string }[]

/**
 * Returns where keepers' content gateways answer, by their last announcement on chain.
 *
 * @example
 * const urls = (await getGateways(client, {})).map(({ url }) => url)
 */
export async function getGateways(
  client: ProtocolClient,
  { keepers }: GetGatewaysParameters,
): Promise<GetGatewaysReturnType> {
  const events = await getEvents(client, {
    ...market(client),
    eventName: 'GatewaySet',
    args: keepers ? { keeper: [...keepers] } : {},
  })
  const latest = new Map(events.map(({ args }) => [args.keeper, args.url]))
  return [...latest].filter(([, url]) => url !== '').map(([keeper, url]) => ({ keeper, url }))
}
