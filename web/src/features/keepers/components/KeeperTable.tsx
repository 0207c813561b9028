import type { ReactNode } from 'react'
import type { Address as AccountAddress } from 'viem'
import { Address } from '../../../components/ui/Address.tsx'
import { Money } from '../../../components/ui/Money.tsx'
import { type Column, Table } from '../../../components/ui/Table.tsx'
import { Time } from '../../../components/ui/Time.tsx'
import { formatCount } from '../../../lib/format.ts'
import { useNow } from '../../../lib/useNow.ts'
import { useAsset } from '../../network/context.ts'
import type { KeeperModel } from '../model.ts'

type Stake = KeeperModel['stakes'][number]

const COLUMNS: Column<KeeperModel>[] = [
  { title: 'Keeper', cell: ({ address }) => <Address value={address} /> },
  { title: 'Shards final', numeric: true, cell: ({ shardsFinalized }) => formatCount(shardsFinalized) },
  { title: 'Items', numeric: true, cell: ({ itemsDelivered }) => formatCount(itemsDelivered) },
  { title: 'Missed', numeric: true, cell: (keeper) => <Missed keeper={keeper} /> },
  { title: 'Stake', numeric: true, cell: ({ stakes }) => <Amounts stakes={stakes} field="staked" /> },
  { title: 'In bonds', numeric: true, cell: ({ stakes }) => <Amounts stakes={stakes} field="locked" /> },
  { title: 'Earned', numeric: true, cell: ({ stakes }) => <Amounts stakes={stakes} field="paid" /> },
  { title: 'Last seen', numeric: true, cell: (keeper) => <LastSeen keeper={keeper} /> },
]

export function KeeperTable({ keepers }: { keepers: KeeperModel[] }) {
  return <Table caption="Keepers by shards final" columns={COLUMNS} rows={keepers} rowKey={({ address }) => address} />
}

/** Shards given back, not delivered in time, or rejected. */
function Missed({ keeper: { shardsReleased, shardsExpired, shardsRejected } }: { keeper: KeeperModel }) {
  const words = `${shardsReleased} given back, ${shardsExpired} expired, ${shardsRejected} rejected`
  return <span title={words}>{formatCount(shardsReleased + shardsExpired + shardsRejected)}</span>
}

function Amounts({ stakes, field }: { stakes: Stake[]; field: 'staked' | 'locked' | 'paid' }): ReactNode {
  if (stakes.length === 0) return '–'
  return stakes.map((stake) => <Amount key={stake.asset} asset={stake.asset} amount={stake[field]} />)
}

function Amount({ asset, amount }: { asset: AccountAddress; amount: bigint }) {
  return (
    <div>
      <Money amount={amount} asset={useAsset(asset)} />
    </div>
  )
}

function LastSeen({ keeper: { cooldownUntil, lastSeenAt } }: { keeper: KeeperModel }) {
  const cooling = cooldownUntil > useNow()
  return (
    <>
      <Time value={lastSeenAt} />
      {cooling && (
        <>
          , may claim again <Time value={cooldownUntil} />
        </>
      )}
    </>
  )
}
