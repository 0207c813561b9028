import { type FormEvent, useState } from 'react'
import { Button } from '../../../components/ui/Button.tsx'
import { Command } from '../../../components/ui/Command.tsx'
import { Notice } from '../../../components/ui/Notice.tsx'
import { TextArea } from '../../../components/ui/TextArea.tsx'
import { ContentError } from '../../budgets/content.ts'
import type { JobModel } from '../../jobs/model.ts'
import { useJobContent } from '../hooks/useJobContent.ts'
import { fromTexts, type Missing } from '../jobContent.ts'
import styles from './Content.module.css'

/** While shards wait and no keeper holds what the job is about: anyone may bring it, without a wallet. */
export function JobContent({ job }: { job: JobModel }) {
  const isWaiting = job.shardList.some(({ status }) => status === 'open')
  return isWaiting ? <Waiting job={job} /> : null
}

function Waiting({ job }: { job: JobModel }) {
  const { state, upload } = useJobContent(job)
  if (!state || (!state.missing.workflow && !state.missing.items)) return null
  const { missing, asked, found } = state
  return (
    <Notice tone="warn" title={`No keeper that answers holds ${nameOf(missing)}, so none can start.`}>
      <div className={styles.ways}>
        <p>
          The job is posted and funded, so keepers take its content from anybody now. What nobody starts by the deadline
          goes back to the payer.
        </p>
        {!asked.workflow && !asked.items ? (
          <Button look="primary" small disabled={upload.isPending} onClick={() => upload.mutate(async () => found)}>
            {upload.isPending ? 'Bringing it …' : 'Bring what this page wrote'}
          </Button>
        ) : (
          <Texts
            asked={asked}
            isPending={upload.isPending}
            onBring={(texts) => upload.mutate(() => fromTexts(job, { found, asked }, texts))}
            error={upload.error instanceof ContentError ? upload.error : undefined}
          />
        )}
        {upload.error && !(upload.error instanceof ContentError) && (
          <p role="alert">
            {upload.error.message} {'next' in upload.error && String(upload.error.next)}
          </p>
        )}
        <p>
          Or by the command line:
          <Command text={`pinf job upload ${job.id} --workflow workflow.json --data items.jsonl`} />
        </p>
      </div>
    </Notice>
  )
}

type TextsProps = {
  /** What this page does not have. */
  asked: Missing
  isPending: boolean
  onBring: (texts: { spec: string; items: string }) => void
  error: ContentError | undefined
}

function Texts({ asked, isPending, onBring, error }: TextsProps) {
  const [spec, setSpec] = useState('')
  const [items, setItems] = useState('')
  const isFilled = (!asked.workflow || spec.trim() !== '') && (!asked.items || items.trim() !== '')
  const errorOf = (field: ContentError['field']) => (error?.field === field ? error.message : undefined)

  function submit(event: FormEvent) {
    event.preventDefault()
    onBring({ spec, items })
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      {asked.workflow && (
        <TextArea
          label="Workflow"
          rows={4}
          spellCheck={false}
          value={spec}
          onChange={(event) => setSpec(event.target.value)}
          error={errorOf('spec')}
        />
      )}
      {asked.items && (
        <TextArea
          label="Items"
          rows={4}
          spellCheck={false}
          hint="One JSON value a line, as they were when the budget was decided."
          value={items}
          onChange={(event) => setItems(event.target.value)}
          error={errorOf('items')}
        />
      )}
      <div>
        <Button type="submit" small disabled={!isFilled || isPending}>
          {isPending ? 'Bringing it …' : 'Check it and bring it'}
        </Button>
      </div>
    </form>
  )
}

function nameOf({ workflow, items }: Missing): string {
  if (workflow && items) return 'the workflow and the items of this job'
  return workflow ? 'the workflow of this job' : 'the items of this job'
}
