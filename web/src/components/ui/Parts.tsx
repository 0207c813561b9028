import { type Asset, formatPercent, ratio } from '../../lib/format.ts'
import { CHART } from './chartStyle.ts'
import { Money } from './Money.tsx'
import styles from './Parts.module.css'

export type Part = { name: string; amount: bigint; note?: string }

/** A sum of money and its parts: a bar for the eye, and the same as a list that says every number. */
export function Parts({ parts, total, asset }: { parts: Part[]; total: bigint; asset: Asset }) {
  const shown = parts.filter(({ amount }) => amount > 0n)
  return (
    <div className={styles.parts}>
      <div className={styles.bar} aria-hidden>
        {shown.map(({ name, amount }, index) => (
          <span key={name} style={{ flexGrow: ratio(amount, total), background: shade(index) }} />
        ))}
      </div>
      <ul className={styles.list}>
        {shown.map(({ name, amount, note }, index) => (
          <li key={name}>
            <span className={styles.swatch} style={{ background: shade(index) }} aria-hidden />
            <span>
              {name}
              {note && <span className={styles.note}> {note}</span>}
            </span>
            <span className={styles.share}>{formatPercent(ratio(amount, total))}</span>
            <Money amount={amount} asset={asset} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function shade(index: number): string {
  return CHART.parts[index % CHART.parts.length] ?? CHART.accent
}
