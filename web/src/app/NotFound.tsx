import { Link } from 'react-router'
import styles from './Failure.module.css'

export function NotFound() {
  return (
    <div className={styles.failure}>
      <h1>There is no such page</h1>
      <p>The address may be mistyped, or belong to another network: every devnet starts with new projects and jobs.</p>
      <p>
        <Link to="/">See what can be funded</Link>, or look for it among <Link to="/jobs">all jobs</Link>.
      </p>
    </div>
  )
}
