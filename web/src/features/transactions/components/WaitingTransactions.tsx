import { Button } from '../../../components/ui/Button.tsx'
import { Spinner } from '../../../components/ui/Spinner.tsx'
import { useTransactions } from '../context.ts'
import styles from './WaitingTransactions.module.css'

/** What was sent and is not confirmed, at the edge of the page; it is here after a reload too. */
export function WaitingTransactions() {
  const { waiting, resume, current } = useTransactions()
  if (current || waiting.length === 0) return null
  return (
    <ul className={styles.list} aria-label="Transactions waiting for confirmation">
      {waiting.map((sent) => (
        <li key={sent.hash}>
          <Button small onClick={() => resume(sent)}>
            <Spinner size={15} />
            {sent.title}: sent, not confirmed yet
          </Button>
        </li>
      ))}
    </ul>
  )
}
