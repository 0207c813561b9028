import type { ReactNode } from 'react'
import styles from './Columns.module.css'

/** A page's main matter, and beside it what one does about it; above it on a narrow screen. */
export function Columns({ aside, children }: { aside: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.columns}>
      <div className={styles.main}>{children}</div>
      <aside className={styles.aside}>{aside}</aside>
    </div>
  )
}
