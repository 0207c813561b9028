import { percentInWords } from '@pinf/sdk'
import { Address } from '../../../components/ui/Address.tsx'
import { Button } from '../../../components/ui/Button.tsx'
import { Empty } from '../../../components/ui/Empty.tsx'
import { Time } from '../../../components/ui/Time.tsx'
import { formatQuantity } from '../../../lib/format.ts'
import type { PublishedWorkflow } from '../model.ts'
import styles from './PublishedList.module.css'

type PublishedListProps = {
  workflows: PublishedWorkflow[]
  total: number
  text: string
  onChoose: (cid: string) => void
}

/** Workflows newest first, each with its author, its royalty and what it has done. */
export function PublishedList({ workflows, total, text, onChoose }: PublishedListProps) {
  if (workflows.length === 0) {
    return (
      <Empty title={text.trim() ? 'No workflow has such a name' : 'No workflow is published yet'}>
        <p>
          Anyone publishes one with <code>pinf workflow publish</code>. One need not: a budget takes any workflow’s
          text.
        </p>
      </Empty>
    )
  }
  return (
    <>
      <ul className={styles.list}>
        {workflows.map(({ id, name, version, author, royaltyBps, publishedAt, itemsDelivered, cid }) => (
          <li key={id} className={styles.workflow}>
            <div>
              <h3>{name}</h3>
              <p className="small">
                Version {version} by <Address value={author} />, published <Time value={publishedAt} />.{' '}
                {royaltyBps > 0 ? `Royalty ${percentInWords(royaltyBps)}.` : 'No royalty.'}{' '}
                {itemsDelivered > 0 && `${formatQuantity(itemsDelivered, 'result')} so far.`}
              </p>
            </div>
            <Button small aria-label={`Use ${name}`} onClick={() => onChoose(cid)}>
              Use
            </Button>
          </li>
        ))}
      </ul>
      {total > workflows.length && (
        <p className="small">
          The newest {workflows.length} of {total}; search to find others.
        </p>
      )}
    </>
  )
}
