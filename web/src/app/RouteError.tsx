import { useRouteError } from 'react-router'
import styles from './Failure.module.css'

/** The last resort when a page throws while drawing itself. */
export function RouteError() {
  const error = useRouteError()
  return (
    <div className={styles.failure}>
      <h1>This page broke</h1>
      <p role="alert">{error instanceof Error ? error.message : String(error)}</p>
      <p>No money moved: a page never signs by itself. What you sent before is on the chain.</p>
      <p>
        <a href={location.href}>Load it again</a>, or <a href="/">start from Discover</a>.
      </p>
    </div>
  )
}
