import { type ReactNode, useId } from 'react'
import styles from './Section.module.css'

type SectionProps = { title: string; note?: ReactNode; aside?: ReactNode; children: ReactNode; framed?: boolean }

/** A titled part of a page. `framed` sets it on its own surface. */
export function Section({ title, note, aside, children, framed = false }: SectionProps) {
  const id = useId()
  return (
    <section className={styles.section} data-framed={framed || undefined} aria-labelledby={id}>
      <header className={styles.header}>
        <div>
          <h2 id={id}>{title}</h2>
          {note && <p className={styles.note}>{note}</p>}
        </div>
        {aside}
      </header>
      {children}
    </section>
  )
}
