import { Progress as Radix } from 'radix-ui'
import { formatPercent } from '../../lib/format.ts'
import styles from './Progress.module.css'

type ProgressProps = { share: number; label: string; tone?: 'accent' | 'good' | 'warn' }

/** A share of a whole between 0 and 1; more than 1 reads as full and says its number. */
export function Progress({ share, label, tone = 'accent' }: ProgressProps) {
  const filled = Math.min(1, Math.max(0, share))
  return (
    <Radix.Root
      className={styles.track}
      value={filled * 100}
      aria-label={label}
      getValueLabel={() => formatPercent(share)}
    >
      <Radix.Indicator className={styles.fill} data-tone={tone} style={{ width: `${filled * 100}%` }} />
    </Radix.Root>
  )
}
