import type { ReactNode } from 'react'
import styles from './PageHeader.module.css'

type PageHeaderProps = { title: string; status?: ReactNode; lead?: ReactNode; children?: ReactNode }

/** A page's name, its status and its one question's short answer. */
export function PageHeader({ title, status, lead, children }: PageHeaderProps) {
  return (
    <header className={styles.header}>
      <title>{`${title} · Public Inference`}</title>
      {status}
      <h1>{title}</h1>
      {lead && <p className={styles.lead}>{lead}</p>}
      {children && <div className={styles.facts}>{children}</div>}
    </header>
  )
}
