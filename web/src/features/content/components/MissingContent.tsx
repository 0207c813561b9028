import { useQuery } from '@tanstack/react-query'
import type { Hex } from 'viem'
import { Command } from '../../../components/ui/Command.tsx'
import { Notice } from '../../../components/ui/Notice.tsx'
import { formatQuantity } from '../../../lib/format.ts'
import { filesOf } from '../files.ts'
import { written } from '../written.ts'
import styles from './Content.module.css'
import { SaveFiles } from './SaveFiles.tsx'

type MissingContentProps = {
  /** CIDs that no gateway holds. */
  missing: readonly string[]
  workflowDigest: Hex
  /** Zero where a runner chooses the items. */
  inputDigest: Hex
  /** What the command line is given: a project's address, or a placeholder before there is one. */
  project: string
}

/** Says that no keeper holds a budget's content yet, that this loses nothing, and the ways in which it gets there. */
export function MissingContent({ missing, workflowDigest, inputDigest, project }: MissingContentProps) {
  const { data: files = [] } = useQuery({
    queryKey: ['files', workflowDigest, inputDigest],
    queryFn: () => filesOf({ workflowDigest, inputDigest }, written),
  })
  const what = files.map(({ name }) => (name === 'workflow.json' ? 'its workflow' : 'its items')).join(' and ')
  return (
    <Notice tone="warn" title={`No keeper holds this content yet: ${what || 'its workflow and items'}.`}>
      <div className={styles.ways}>
        <p>
          {formatQuantity(missing.length, 'block')} {missing.length === 1 ? 'is' : 'are'} in this page alone. Keepers of
          a public network take content only once a run has posted and funded its job. You can go on: what is decided
          names the content by its digest, and a run that nobody can start costs nothing.
        </p>
        <p>Keep the files; whoever starts the first run brings them, in one of two ways:</p>
        <ul>
          <li>here, on the page of the run’s job, which asks for them; or</li>
          <li>
            by the command line, which starts the run and brings them at once:
            <Command text={`pinf budget run ${project} <budget> --workflow workflow.json --data items.jsonl`} />
          </li>
        </ul>
        <SaveFiles files={files} />
      </div>
    </Notice>
  )
}
