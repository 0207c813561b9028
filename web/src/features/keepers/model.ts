import type { Address } from 'viem'
import { decodeRow } from '../../lib/rows.ts'

type List<Row> = { items: Row[]; totalCount?: number }
type StakeRow = { asset: Address; staked: string; locked: string; paid: string; slashed: string }

type KeeperRow = {
  address: Address
  gateway: string | null
  cooldownUntil: string
  strikes: number
  shardsClaimed: number
  shardsFinalized: number
  shardsReleased: number
  shardsExpired: number
  shardsRejected: number
  itemsDelivered: number
  lastSeenAt: string
  stakes: List<StakeRow>
}

export type KeepersData = { keepers: List<KeeperRow> }
export type KeeperModel = ReturnType<typeof decodeKeeper>

export function decodeKeeper({ stakes, ...row }: KeeperRow) {
  return {
    ...decodeRow(row, { times: ['cooldownUntil', 'lastSeenAt'] }),
    stakes: stakes.items.map((stake) => decodeRow(stake, { amounts: ['staked', 'locked', 'paid', 'slashed'] })),
  }
}
