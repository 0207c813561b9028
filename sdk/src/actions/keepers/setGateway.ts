import type { Hash } from 'viem'
import { market, type ProtocolClient } from '../../chain/contracts.ts'
import { type WriteOptions, write } from '../internal/call.ts'

export type SetGatewayParameters = WriteOptions & {
  /** At most 256 bytes; empty takes it back. */
  url: string
}
export type SetGatewayReturnType = Hash

/**
 * Announces on chain where the caller's content gateway answers.
 *
 * @example
 * const hash = await setGateway(client, { url: 'https://keeper.example' })
 */
export function setGateway(
  client: ProtocolClient,
  { url, ...options }: SetGatewayParameters,
): Promise<SetGatewayReturnType> {
  return write(client, { ...market(client), functionName: 'setGateway', args: [url], ...options })
}
