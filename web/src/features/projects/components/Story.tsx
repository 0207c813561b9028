import type { ProjectMetadata } from '@pinf/sdk/content'
import { useState } from 'react'
import { useConnection } from 'wagmi'
import { Button } from '../../../components/ui/Button.tsx'
import { Markdown } from '../../../components/ui/Markdown.tsx'
import { Section } from '../../../components/ui/Section.tsx'
import { usePicture } from '../hooks/usePicture.ts'
import { useProjectMetadata } from '../hooks/useProjectMetadata.ts'
import type { ProjectModel } from '../model.ts'
import { EditWords } from './EditWords.tsx'
import styles from './Story.module.css'

/** What the project says about itself: its story, its people and where else to look. */
export function Story({ project }: { project: ProjectModel }) {
  const { data, error } = useProjectMetadata(project)
  const { address } = useConnection()
  const [isEditing, setEditing] = useState(false)
  const isFounder = address?.toLowerCase() === project.founder.toLowerCase()
  // Whoever contributed did so for this text; from then on only a vote changes it.
  const canEdit = isFounder && data !== undefined && project.contributed === 0n
  return (
    <Section
      title="What it is for"
      aside={
        canEdit && (
          <Button small onClick={() => setEditing(!isEditing)}>
            Change its text
          </Button>
        )
      }
    >
      {canEdit && isEditing && <EditWords project={project} metadata={data} onClose={() => setEditing(false)} />}
      {data ? (
        <Words metadata={data} />
      ) : (
        <p>
          {error
            ? `Its story could not be read: ${error.message} Money and votes are unaffected.`
            : 'Reading its story …'}
        </p>
      )}
    </Section>
  )
}

function Words({
  metadata: { summary, description, image, team = [], links = [], tags = [] },
}: {
  metadata: ProjectMetadata
}) {
  const picture = usePicture(image)
  return (
    <>
      {picture && <img className={styles.picture} src={picture} alt="" />}
      <Markdown text={description || summary} />
      {(team.length > 0 || links.length > 0) && (
        <div className={styles.more}>
          {team.length > 0 && (
            <div>
              <h3>People</h3>
              <ul>
                {team.map(({ name, role }) => (
                  <li key={name}>
                    {name}
                    {role && <span className={styles.role}>, {role}</span>}
                  </li>
                ))}
              </ul>
            </div>
          )}
          {links.length > 0 && (
            <div>
              <h3>Links</h3>
              <ul>
                {links.map(({ label, url }) => (
                  <li key={url}>
                    <a href={url} title={url} target="_blank" rel="noopener noreferrer nofollow">
                      {label}
                    </a>
                  </li>
                ))}
              </ul>
            </div>
          )}
        </div>
      )}
      {tags.length > 0 && (
        <ul className={styles.tags} aria-label="Tags">
          {tags.map((tag) => (
            <li key={tag}>{tag}</li>
          ))}
        </ul>
      )}
    </>
  )
}
