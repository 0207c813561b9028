import type { Address } from 'viem'
import { Button } from '../../../components/ui/Button.tsx'
import { ButtonLink } from '../../../components/ui/ButtonLink.tsx'
import { formatQuantity } from '../../../lib/format.ts'
import styles from './SelectionBar.module.css'

type SelectionBarProps = { selected: readonly Address[]; onClear: () => void }

/** What is selected, and the way to contribute to it; it stays at the edge of the page while one looks on. */
export function SelectionBar({ selected, onClear }: SelectionBarProps) {
  if (selected.length === 0) return null
  return (
    <section className={styles.bar} aria-label="Selected projects">
      <p role="status">{formatQuantity(selected.length, 'project')} selected</p>
      <ButtonLink to={`/contribute?projects=${selected.join()}`} look="primary" small>
        Contribute to {selected.length === 1 ? 'it' : 'them at once'}
      </ButtonLink>
      <Button small look="quiet" onClick={onClear}>
        Clear
      </Button>
    </section>
  )
}
