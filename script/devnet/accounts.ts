import { type Hex, toHex } from 'viem'
import { type HDAccount, mnemonicToAccount } from 'viem/accounts'

/** The mnemonic every local chain of Foundry funds: public, so for loopback only. */
const MNEMONIC = 'test test test test test test test test test test test junk'

export type DevAccount = { name: string; address: `0x${string}`; privateKey: Hex; account: HDAccount }

function derive(name: string, addressIndex: number): DevAccount {
  const account = mnemonicToAccount(MNEMONIC, { addressIndex })
  const key = account.getHdKey().privateKey
  if (!key) throw new TypeError('A derived account always has a private key.')
  return { name, address: account.address, privateKey: toHex(key), account }
}

/** Deploys, and holds the platform's roles on a devnet. */
export const deployer = derive('Deployer', 0)

/** People to try the platform as: the web app offers them as wallets. */
export const people = {
  ada: derive('Ada, founder', 1),
  ben: derive('Ben, contributor', 2),
  cleo: derive('Cleo, contributor', 3),
  dan: derive('Dan, contributor', 4),
  eve: derive('Eve, requester', 5),
  /** Receives the demo workflow's royalties. */
  fay: derive('Fay, workflow author', 6),
}

/** Whom a keeper consists of: the staked account, which can stay cold, and the hot key that acts for it. */
export type KeeperIdentity = { staker: DevAccount; operator: DevAccount }

const FIRST_KEEPER = 10
const MOST_KEEPERS = 5

/** The `index`-th keeper's accounts, counted from 0. */
export function keeperIdentity(index: number): KeeperIdentity {
  const first = FIRST_KEEPER + 2 * index
  return { staker: derive(`Keeper ${index + 1}`, first), operator: derive(`Keeper ${index + 1}'s operator`, first + 1) }
}

/** All keepers a devnet has accounts for, whether they run or not. */
export function keeperIdentities(): KeeperIdentity[] {
  return Array.from({ length: MOST_KEEPERS }, (_, index) => keeperIdentity(index))
}
