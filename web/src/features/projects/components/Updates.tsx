import { useConnection } from 'wagmi'
import { Empty } from '../../../components/ui/Empty.tsx'
import { Markdown } from '../../../components/ui/Markdown.tsx'
import { Section } from '../../../components/ui/Section.tsx'
import { Time } from '../../../components/ui/Time.tsx'
import { useUpdate } from '../hooks/useUpdate.ts'
import type { ProjectModel, UpdateModel } from '../model.ts'
import { PostUpdate } from './PostUpdate.tsx'
import styles from './Updates.module.css'

/** What the founder told contributors, newest first; the founder writes here too. */
export function Updates({ project }: { project: ProjectModel }) {
  const { address } = useConnection()
  const isFounder = address?.toLowerCase() === project.founder.toLowerCase()
  const news = project.updates.filter(({ kind }) => kind === 'update')
  if (news.length === 0 && !isFounder) return null
  return (
    <Section title="Updates" note="Words of the founder. They bind nobody; votes and budgets do.">
      {news.length === 0 && (
        <Empty title="Nothing yet">
          <p>Contributors read here how it goes. An update is public and cannot be changed.</p>
        </Empty>
      )}
      <ol className={styles.updates}>
        {news.map((update) => (
          <li key={update.id}>
            <Update update={update} />
          </li>
        ))}
      </ol>
      {isFounder && <PostUpdate project={project} />}
    </Section>
  )
}

function Update({ update }: { update: UpdateModel }) {
  const { data, error } = useUpdate(update)
  return (
    <article className={styles.update}>
      <h3>{data?.title ?? (error ? 'An update that cannot be read' : 'Reading …')}</h3>
      <p className="small">
        <Time value={update.timestamp} />
      </p>
      {data ? <Markdown text={data.body} /> : error && <p className="small">{error.message}</p>}
    </article>
  )
}
