import { lazy } from 'react'
import { Chart } from '../../../components/ui/Chart.tsx'
import { Money } from '../../../components/ui/Money.tsx'
import { type Asset, formatPercent, ratio } from '../../../lib/format.ts'
import { type Flow, flowHeight } from '../unitFlow.ts'
import styles from './UnitFlow.module.css'

const FlowFigure = lazy(async () => ({ default: (await import('./FlowFigure.tsx')).FlowFigure }))

type UnitFlowProps = { flows: Flow[]; total: bigint; asset: Asset }

/** Where each unit went: a figure for the eye, and the same as a list that says every number. */
export function UnitFlow({ flows, total, asset }: UnitFlowProps) {
  return (
    <div className={styles.flow}>
      {flows.length > 1 && (
        <div aria-hidden>
          <Chart height={flowHeight(flows)}>
            <FlowFigure flows={flows} decimals={asset.decimals} />
          </Chart>
        </div>
      )}
      <ul className={styles.list}>
        {flows.map(({ name, amount, note }) => (
          <li key={name}>
            <span className={styles.name}>{name}</span>
            <Money amount={amount} asset={asset} />
            <span className={styles.note}>{note}</span>
            <span className={styles.note}>{formatPercent(ratio(amount, total))}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
