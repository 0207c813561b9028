import { ToggleGroup } from 'radix-ui'
import { Status } from '../../../components/ui/Status.tsx'
import { formatQuantity } from '../../../lib/format.ts'
import { STATUS, type StatusKind, shardStatus } from '../../../lib/status.ts'
import { useNow } from '../../../lib/useNow.ts'
import type { ShardModel } from '../model.ts'
import styles from './ShardGrid.module.css'

type ShardGridProps = {
  shards: ShardModel[]
  selected: number | undefined
  onSelect: (index: number | undefined) => void
}

/** One cell a shard; arrow keys walk over them, and choosing one tells its story below. */
export function ShardGrid({ shards, selected, onSelect }: ShardGridProps) {
  const now = useNow()
  const cells = shards.map((shard) => ({ shard, ...shardStatus(shard, now) }))
  return (
    <div className={styles.frame}>
      <Summary kinds={cells.map(({ kind }) => kind)} />
      <ToggleGroup.Root
        type="single"
        className={styles.grid}
        aria-label="Shards"
        value={selected === undefined ? '' : String(selected)}
        onValueChange={(value) => onSelect(value === '' ? undefined : Number(value))}
      >
        {cells.map(({ shard, kind, text }) => (
          <Cell key={shard.index} shard={shard} kind={kind} text={text} />
        ))}
      </ToggleGroup.Root>
    </div>
  )
}

function Cell({ shard, kind, text }: { shard: ShardModel; kind: StatusKind; text: string }) {
  const { icon: Icon, tone } = STATUS[kind]
  const label = `Shard ${shard.index + 1}, ${formatQuantity(shard.items, 'item')}: ${text}`
  return (
    <ToggleGroup.Item
      value={String(shard.index)}
      className={styles.cell}
      data-tone={tone}
      aria-label={label}
      title={label}
    >
      <Icon size={16} strokeWidth={2.25} aria-hidden />
      <span aria-hidden>{shard.index + 1}</span>
    </ToggleGroup.Item>
  )
}

/** How many shards stand where; announced when it changes. */
function Summary({ kinds }: { kinds: StatusKind[] }) {
  const counts = Map.groupBy(kinds, (kind) => kind)
  return (
    <p className={styles.summary} aria-live="polite">
      {[...counts].map(([kind, list]) => (
        <Status key={kind} kind={kind} text={`${list.length} ${STATUS[kind].word}`} />
      ))}
    </p>
  )
}
