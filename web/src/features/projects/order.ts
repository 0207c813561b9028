import { projectStatus } from '../../lib/status.ts'
import type { ProjectCardModel } from './model.ts'

type Ordered = Pick<ProjectCardModel, 'status' | 'raised' | 'goal' | 'deadline'>

/** What a contributor looks for first; a status that is not here comes last. */
const STATUSES = ['raising', 'active', 'windingDown']

/** Raises that end soonest, then projects at work, then what is over; otherwise as they came. */
export function byWorthOfLook<Project extends Ordered>(projects: readonly Project[], now: number): Project[] {
  const rank = (project: Project) => {
    const place = STATUSES.indexOf(projectStatus(project, now))
    return place < 0 ? STATUSES.length : place
  }
  const timeLeft = (project: Project) => (rank(project) === 0 ? project.deadline - now : 0)
  return projects.toSorted((a, b) => rank(a) - rank(b) || timeLeft(a) - timeLeft(b))
}
