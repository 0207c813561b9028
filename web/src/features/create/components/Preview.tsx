import { useNow } from '../../../lib/useNow.ts'
import type { Bounds } from '../../budgets/check.ts'
import { ProjectCard } from '../../projects/components/ProjectCard.tsx'
import type { DraftState } from '../hooks/useDraft.ts'
import { rulesOf } from '../rules.ts'
import styles from './Preview.module.css'

/** The project as others will see it: its card, and every rule in plain words. */
export function Preview({ state, bounds }: { state: DraftState; bounds: Bounds }) {
  const { draft, values, asset } = state
  const now = useNow()
  const card = {
    name: draft.title || 'Your project',
    goal: values.goal,
    raised: 0n,
    deadline: now + values.raiseSeconds,
    status: 'raise',
    contributors: 0,
    itemsDelivered: 0,
    costPerResult: undefined,
  }
  return (
    <>
      <h2>Preview</h2>
      <ProjectCard
        project={card}
        summary={draft.summary || 'What it is for, in one sentence.'}
        picture={draft.picture || undefined}
        asset={asset}
      />
      <section aria-label="Every rule, in plain words">
        <h3>What contributors agree to</h3>
        <dl className={styles.rules}>
          {rulesOf({ values, transferable: draft.transferable, asset, bounds }).map(({ title, text }) => (
            <div key={title}>
              <dt>{title}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  )
}
