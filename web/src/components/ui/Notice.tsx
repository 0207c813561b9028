import { CircleAlert, Info } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './Notice.module.css'

type NoticeProps = { tone?: 'info' | 'warn' | 'bad'; title?: string; children?: ReactNode }

/** Something the reader should know before going on. Warnings are announced. */
export function Notice({ tone = 'info', title, children }: NoticeProps) {
  const Icon = tone === 'info' ? Info : CircleAlert
  return (
    <div className={styles.notice} data-tone={tone} role={tone === 'info' ? 'note' : 'alert'}>
      <Icon size={18} aria-hidden />
      <div>
        {title && <p className={styles.title}>{title}</p>}
        {children}
      </div>
    </div>
  )
}
