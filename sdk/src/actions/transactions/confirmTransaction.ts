import type { Hash, TransactionReceipt } from 'viem'
import { waitForTransactionReceipt } from 'viem/actions'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { TransactionRevertedError } from '../../errors/connection.ts'
import { attempt } from '../internal/call.ts'

export type ConfirmTransactionParameters = { hash: Hash }
export type ConfirmTransactionReturnType = TransactionReceipt

/**
 * Waits until a transaction is mined and makes sure that it succeeded.
 *
 * @throws {TransactionRevertedError} when it was mined and reverted.
 * @example
 * await confirmTransaction(client, { hash: await stake(client, { asset, amount: 500_000_000n }) })
 */
export async function confirmTransaction(
  client: ProtocolClient,
  { hash }: ConfirmTransactionParameters,
): Promise<ConfirmTransactionReturnType> {
  const receipt = await attempt(client, undefined, () => waitForTransactionReceipt(client, { hash }))
  if (receipt.status === 'reverted') throw new TransactionRevertedError(hash)
  return receipt
}
