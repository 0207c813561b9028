import { type Asset, formatAmount, formatMoneyExact } from '../../lib/format.ts'
import styles from './Money.module.css'

/** An amount with its unit; every digit the chain holds is in the title. `amount` is in base units. */
export function Money({ amount, asset }: { amount: bigint; asset: Asset }) {
  return (
    <span className={styles.money} title={formatMoneyExact(amount, asset)}>
      {formatAmount(amount, asset.decimals)} <span className={styles.unit}>{asset.symbol}</span>
    </span>
  )
}
