import type { ReactNode } from 'react'
import styles from './Columns.module.css'

type ColumnsProps = { aside: ReactNode; asideFirst?: boolean; children: ReactNode }

/** A page's main matter, and beside it what one does about it. On a narrow screen the aside follows, or comes first. */
export function Columns({ aside, asideFirst = false, children }: ColumnsProps) {
  return (
    <div className={styles.columns} data-aside-first={asideFirst || undefined}>
      <div className={styles.main}>{children}</div>
      <aside className={styles.aside}>{aside}</aside>
    </div>
  )
}
