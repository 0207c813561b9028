import { durationInWords, percentInWords } from '@pinf/sdk'
import { Field } from '../../../components/ui/Field.tsx'
import { Toggle } from '../../../components/ui/Toggle.tsx'
import type { Fields } from '../../../lib/useFields.ts'
import type { Bounds, MarketTimes } from '../../budgets/check.ts'
import { BudgetFields } from '../../budgets/components/BudgetFields.tsx'
import type { BudgetDraft } from '../../budgets/draft.ts'
import type { Draft } from '../draft.ts'
import type { DraftState } from '../hooks/useDraft.ts'

type BudgetStepProps = {
  state: DraftState
  fields: Fields<Draft>
  budgetFields: Fields<BudgetDraft>
  bounds: Bounds
  market: MarketTimes
}

export function BudgetStep({ state, fields, budgetFields, bounds, market }: BudgetStepProps) {
  const { draft, asset, content } = state
  return (
    <>
      <Toggle
        label="Work starts as soon as the raise succeeds"
        hint="Contributing then approves this first budget. Without one, members vote before anything is spent."
        {...fields.toggle('hasBudget')}
      />
      {draft.hasBudget && (
        <>
          <Field
            label={`Allowance for the first ${durationInWords(bounds.foundingWindow)}`}
            unit="% of the raise"
            inputMode="decimal"
            {...fields.field('foundingAllowance')}
            hint={`At most ${percentInWords(bounds.maxFoundingBps)}; afterwards the budget’s own ceilings hold.`}
          />
          <BudgetFields
            draft={draft.budget}
            fields={budgetFields}
            content={content}
            asset={asset}
            bounds={bounds}
            market={market}
          />
        </>
      )}
    </>
  )
}
