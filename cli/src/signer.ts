import { type Hex, toHex } from 'viem'
import { mnemonicToAccount } from 'viem/accounts'
import type { Signer } from './config.ts'
import { UsageError } from './errors.ts'

export const DEVNET = 31337
// Public: every local chain of Foundry funds its accounts.
const DEVNET_MNEMONIC = 'test test test test test test test test test test test junk'

/** The key the user chose to sign with; the numbered accounts exist on devnets only. */
export function privateKeyOf(signer: Signer, chainId: number): Hex {
  if (signer.kind === 'key') return signer.privateKey
  if (chainId !== DEVNET) {
    throw new UsageError(`--account is for devnets; this is chain ${chainId}.`, {
      next: 'Give --private-key or PINF_PRIVATE_KEY.',
    })
  }
  const key = mnemonicToAccount(DEVNET_MNEMONIC, { addressIndex: signer.index }).getHdKey().privateKey
  if (!key) throw new TypeError('A derived account always has a private key.')
  return toHex(key)
}
