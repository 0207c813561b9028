import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Money } from '../../../components/ui/Money.tsx'
import { Progress } from '../../../components/ui/Progress.tsx'
import { Status } from '../../../components/ui/Status.tsx'
import { type Asset, formatCount, formatPercent, formatQuantity, ratio } from '../../../lib/format.ts'
import { projectStatus } from '../../../lib/status.ts'
import { useNow } from '../../../lib/useNow.ts'
import type { ProjectCardModel } from '../model.ts'
import styles from './ProjectCard.module.css'
import { TimeLeft } from './TimeLeft.tsx'

type ProjectCardProps = {
  project: Pick<
    ProjectCardModel,
    'name' | 'goal' | 'raised' | 'deadline' | 'status' | 'contributors' | 'itemsDelivered' | 'costPerResult'
  >
  summary: string | undefined
  /** Where its picture is, if it has one. */
  picture: string | undefined
  asset: Asset
  /** Its page; a preview has none. */
  to?: string
  /** What can be done with it besides opening it. */
  children?: ReactNode
}

export function ProjectCard({ project, summary, picture, asset, to, children }: ProjectCardProps) {
  const kind = projectStatus(project, useNow())
  const share = ratio(project.raised, project.goal)
  return (
    <article className={styles.card}>
      {picture && <img className={styles.picture} src={picture} alt="" />}
      <header className={styles.header}>
        <h2>{to ? <Link to={to}>{project.name}</Link> : project.name}</h2>
        <Status kind={kind} />
      </header>
      <p className={styles.summary}>{summary}</p>
      <div className={styles.raise}>
        <p className={styles.raised}>
          <Money amount={project.raised} asset={asset} />
          <span className={styles.faint}>
            {formatPercent(share)} of <Money amount={project.goal} asset={asset} />
          </span>
        </p>
        <Progress share={share} label={`Raised by ${project.name}`} tone={share >= 1 ? 'good' : 'accent'} />
      </div>
      <dl className={styles.facts}>
        <div>
          <dt>{kind === 'raising' ? 'Time left' : 'Contributors'}</dt>
          <dd>{kind === 'raising' ? <TimeLeft until={project.deadline} /> : formatCount(project.contributors)}</dd>
        </div>
        <div>
          <dt>Results</dt>
          <dd>{project.itemsDelivered === 0 ? 'none yet' : formatQuantity(project.itemsDelivered, 'item')}</dd>
        </div>
        <div>
          <dt>Cost per result</dt>
          <dd>{project.costPerResult === undefined ? '–' : <Money amount={project.costPerResult} asset={asset} />}</dd>
        </div>
      </dl>
      {children && <div className={styles.action}>{children}</div>}
    </article>
  )
}
