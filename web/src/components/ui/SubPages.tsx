import { NavLink } from 'react-router'
import styles from './SubPages.module.css'

type SubPagesProps = {
  label: string
  pages: readonly { to: string; label: string /** Whether pages below it are others. */; end?: boolean }[]
}

/** The pages of one thing, as links: each has an address of its own. */
export function SubPages({ label, pages }: SubPagesProps) {
  return (
    <nav aria-label={label} className={styles.pages}>
      {pages.map((page) => (
        <NavLink key={page.to} to={page.to} end={page.end ?? false}>
          {page.label}
        </NavLink>
      ))}
    </nav>
  )
}
