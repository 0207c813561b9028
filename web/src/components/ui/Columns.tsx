import type { ReactNode } from 'react'
import styles from './Columns.module.css'

type ColumnsProps = {
  aside: ReactNode
  /** Where the aside stands on a narrow screen: before everything, after the first section, or at the end. */
  narrow?: 'first' | 'second' | 'last'
  children: ReactNode
}

/** A page's main matter, and beside it what one does about it. */
export function Columns({ aside, narrow = 'last', children }: ColumnsProps) {
  return (
    <div className={styles.columns} data-narrow={narrow}>
      <div className={styles.main}>{children}</div>
      <aside className={styles.aside}>{aside}</aside>
    </div>
  )
}
