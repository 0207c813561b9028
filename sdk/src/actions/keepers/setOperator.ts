import type { Address, Hash } from 'viem'
import { market, type ProtocolClient } from '../../chain/contracts.ts'
import { type WriteOptions, write } from '../internal/call.ts'

export type SetOperatorParameters = WriteOptions & {
  /** The hot key; the zero address is none. */
  operator: Address
}
export type SetOperatorReturnType = Hash

/**
 * Names the hot key that may claim, release and submit for the caller, and can never withdraw.
 *
 * @example
 * const hash = await setOperator(client, { operator: '0x…' })
 */
export function setOperator(
  client: ProtocolClient,
  { operator, ...options }: SetOperatorParameters,
): Promise<SetOperatorReturnType> {
  return write(client, { ...market(client), functionName: 'setOperator', args: [operator], ...options })
}
