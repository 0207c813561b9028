import { digestToCid } from '@pinf/sdk/content'
import type { ReactNode } from 'react'
import { Address } from '../../../components/ui/Address.tsx'
import { Cid } from '../../../components/ui/Cid.tsx'
import { Money } from '../../../components/ui/Money.tsx'
import { Status } from '../../../components/ui/Status.tsx'
import { Time } from '../../../components/ui/Time.tsx'
import { type Asset, formatCount, formatQuantity } from '../../../lib/format.ts'
import { STATUS, shardStatus } from '../../../lib/status.ts'
import { useNow } from '../../../lib/useNow.ts'
import type { ShardModel } from '../model.ts'
import styles from './ShardDetail.module.css'

/** One shard's story: who, when, at what price and bond, and what was committed. */
export function ShardDetail({ shard, asset }: { shard: ShardModel; asset: Asset }) {
  const { kind, text } = shardStatus(shard, useNow())
  const last = shard.firstItem + shard.items - 1
  return (
    <section className={styles.detail} aria-label={`Shard ${shard.index + 1}`}>
      <header className={styles.header}>
        <h3>Shard {shard.index + 1}</h3>
        <Status kind={kind} text={text} />
        <span className={styles.meaning}>{STATUS[kind].meaning}</span>
      </header>
      <dl className={styles.facts}>
        <Fact title="Items">
          {formatCount(shard.firstItem + 1)} to {formatCount(last + 1)}
        </Fact>
        {shard.keeper && (
          <Fact title="Keeper">
            <Address value={shard.keeper} />
          </Fact>
        )}
        {shard.price !== null && (
          <Fact title="Price an item">
            <Money amount={shard.price} asset={asset} />
          </Fact>
        )}
        {shard.bond !== null && (
          <Fact title="Bond">
            <Money amount={shard.bond} asset={asset} />
          </Fact>
        )}
        <Moment title="Claimed" at={shard.claimedAt} />
        {kind === 'claimed' && <Moment title="Due" at={shard.submitBy} />}
        <Moment title="Submitted" at={shard.submittedAt} />
        {kind === 'submitted' && <Moment title="Window closes" at={shard.challengeUntil} />}
        <Moment title="Ended" at={shard.endedAt} />
        {shard.bundle && (
          <Fact title="Delivered">
            {formatQuantity(shard.delivered, 'item')}
            {shard.reused > 0 && `, ${formatQuantity(shard.reused, 'step')} reused`}
          </Fact>
        )}
        {shard.keeperPay > 0n && (
          <Fact title="Paid to its keeper">
            <Money amount={shard.keeperPay} asset={asset} />
          </Fact>
        )}
        {shard.root && (
          <Fact title="Result root">
            <Address value={shard.root} kind="Root" />
          </Fact>
        )}
        {shard.bundle && (
          <Fact title="Bundle">
            <Cid value={digestToCid(shard.bundle)} />
          </Fact>
        )}
        {shard.claims > 1 && <Fact title="Claims">{formatCount(shard.claims)} so far</Fact>}
      </dl>
    </section>
  )
}

function Fact({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Moment({ title, at }: { title: string; at: number | null }) {
  if (at === null) return null
  return (
    <Fact title={title}>
      <Time value={at} />
    </Fact>
  )
}
