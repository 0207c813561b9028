import { Link } from 'react-router'
import { Empty } from '../../../components/ui/Empty.tsx'
import { Time } from '../../../components/ui/Time.tsx'
import { useNow } from '../../../lib/useNow.ts'
import { useIndexed } from '../../network/hooks/useIndexed.ts'
import { type CastVoteModel, decodeOpen, type PowerModel, votesDue } from '../model.ts'
import { OPEN_PROPOSALS } from '../queries.ts'
import styles from './DueVotes.module.css'

/** What is being voted on where the account has power, and it has not voted. */
export function DueVotes({ powers, cast }: { powers: PowerModel[]; cast: CastVoteModel[] }) {
  const now = useNow()
  const projects = powers.flatMap(({ power, project }) => (power > 0n && project ? [project.address] : []))
  const { data: open = [] } = useIndexed({ query: OPEN_PROPOSALS, variables: { projects }, select: decodeOpen })
  const due = votesDue(open, cast, now)
  if (due.length === 0) {
    return (
      <Empty title="None now">
        <p>Proposals that are open for votes where this account has power show up here until it has voted.</p>
      </Empty>
    )
  }
  return (
    <ul className={styles.due}>
      {due.map(({ id, project, projectName, title, voteEnd }) => (
        <li key={`${project} ${id}`}>
          <Link to={`/projects/${project}/proposals/${id}`}>{title}</Link>
          <span className="small">
            {projectName}, voting ends <Time value={voteEnd} />
          </span>
        </li>
      ))}
    </ul>
  )
}
