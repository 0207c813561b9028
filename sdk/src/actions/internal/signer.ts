import type { Account } from 'viem'
import { parseAccount } from 'viem/accounts'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { NoAccountError } from '../../errors/connection.ts'
import type { WriteOptions } from './call.ts'

/** The account a write signs with: the one given, or the client's. */
export function signer(client: ProtocolClient, { account = client.account }: WriteOptions): Account {
  if (!account) throw new NoAccountError()
  return parseAccount(account)
}
