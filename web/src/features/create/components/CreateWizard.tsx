import { type FormEvent, useId, useRef, useState } from 'react'
import { Columns } from '../../../components/ui/Columns.tsx'
import { StepNav } from '../../../components/ui/StepNav.tsx'
import { useFields } from '../../../lib/useFields.ts'
import type { Bounds, MarketTimes } from '../../budgets/check.ts'
import type { BudgetField } from '../../budgets/draft.ts'
import { useDraft } from '../hooks/useDraft.ts'
import { errorsIn, STEPS, type StepId } from '../steps.ts'
import { BudgetStep } from './BudgetStep.tsx'
import styles from './CreateWizard.module.css'
import { Finish } from './Finish.tsx'
import { Preview } from './Preview.tsx'
import { RaiseStep } from './RaiseStep.tsx'
import { RulesStep } from './RulesStep.tsx'
import { StoryStep } from './StoryStep.tsx'

/** Four steps, and beside them what others will see and agree to. */
export function CreateWizard({ bounds, market }: { bounds: Bounds; market: MarketTimes }) {
  const state = useDraft({ bounds, market })
  const { draft, setDraft, errors, budgetErrors } = state
  const fields = useFields(draft, setDraft, errors)
  const budgetFields = useFields(draft.budget, (budget) => setDraft({ ...draft, budget }), budgetErrors)
  const [at, setAt] = useState(0)
  const [left, setLeft] = useState<ReadonlySet<StepId>>(new Set())
  const heading = useRef<HTMLHeadingElement>(null)
  const headingId = useId()
  const step = STEPS[at] ?? STEPS[0]

  /** Leaving a step shows what is wrong with it. */
  function goTo(index: number) {
    leave([step?.id ?? 'story'])
    setAt(index)
    heading.current?.focus()
  }
  function leave(ids: readonly StepId[]) {
    setLeft((before) => new Set([...before, ...ids]))
    fields.touch(STEPS.filter(({ id }) => ids.includes(id)).flatMap((one) => one.fields))
    if (ids.includes('budget')) budgetFields.touch(Object.keys(budgetErrors) as BudgetField[])
  }
  /** True when nothing is left to mend; otherwise shows the first step where something is. */
  function complete(): boolean {
    leave(STEPS.map(({ id }) => id))
    const wrong = STEPS.findIndex(({ id }) => errorsIn(id, state) > 0)
    if (wrong >= 0) setAt(wrong)
    return wrong < 0
  }
  function submit(event: FormEvent) {
    event.preventDefault()
    if (at < STEPS.length - 1) goTo(at + 1)
  }

  const steps = STEPS.map(({ id, title }) => ({ id, title, errors: left.has(id) ? errorsIn(id, state) : 0 }))
  return (
    <Columns aside={<Preview state={state} bounds={bounds} />}>
      <form className={styles.wizard} onSubmit={submit} noValidate aria-labelledby={headingId}>
        <StepNav
          label="Steps"
          steps={steps}
          current={step?.id ?? ''}
          onChoose={(chosen) => goTo(STEPS.findIndex(({ id }) => id === chosen))}
        />
        <h2 id={headingId} ref={heading} tabIndex={-1} className={styles.heading}>
          {step?.title}
        </h2>
        {step?.id === 'story' && <StoryStep fields={fields} />}
        {step?.id === 'raise' && <RaiseStep fields={fields} asset={state.asset} bounds={bounds} />}
        {step?.id === 'rules' && <RulesStep fields={fields} bounds={bounds} />}
        {step?.id === 'budget' && (
          <BudgetStep state={state} fields={fields} budgetFields={budgetFields} bounds={bounds} market={market} />
        )}
        <Finish
          state={state}
          bounds={bounds}
          market={market}
          isLast={at === STEPS.length - 1}
          onBack={at > 0 ? () => goTo(at - 1) : undefined}
          complete={complete}
        />
      </form>
    </Columns>
  )
}
