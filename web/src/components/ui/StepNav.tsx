import styles from './StepNav.module.css'

type Step = {
  id: string
  title: string /** Fields that cannot stay as they are, once one was there. */
  errors: number
}
type StepNavProps = { label: string; steps: readonly Step[]; current: string; onChoose: (id: string) => void }

/** The steps of a long form. Any may be visited at any time. */
export function StepNav({ label, steps, current, onChoose }: StepNavProps) {
  return (
    <nav aria-label={label}>
      <ol className={styles.steps}>
        {steps.map(({ id, title, errors }, index) => (
          <li key={id}>
            <button type="button" aria-current={id === current ? 'step' : undefined} onClick={() => onChoose(id)}>
              <span className={styles.number}>{index + 1}</span>
              <span>
                {title}
                {errors > 0 && <span className={styles.errors}>{errors} to mend</span>}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}
