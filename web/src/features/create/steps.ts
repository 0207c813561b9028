import type { CheckedDraft } from './check.ts'
import type { DraftField } from './draft.ts'

export type StepId = 'story' | 'raise' | 'rules' | 'budget'

/** The wizard's steps, and the fields each one asks for. */
export const STEPS: readonly { id: StepId; title: string; fields: readonly DraftField[] }[] = [
  { id: 'story', title: 'Story', fields: ['title', 'symbol', 'summary', 'description', 'tags', 'links', 'team'] },
  { id: 'raise', title: 'Raise', fields: ['goal', 'cap', 'raiseFor', 'minContribution', 'maxContribution', 'bonus'] },
  {
    id: 'rules',
    title: 'Rules',
    fields: [
      'founderShares',
      'vesting',
      'exitFee',
      'votingDelay',
      'votingPeriod',
      'timelockDelay',
      'seasoning',
      'quorum',
      'threshold',
      'weekly',
      'runnerWeekly',
    ],
  },
  { id: 'budget', title: 'First budget', fields: ['foundingAllowance'] },
]

/** How many fields of a step cannot stay as they are. */
export function errorsIn(
  step: StepId,
  { errors, budgetErrors }: Pick<CheckedDraft, 'errors' | 'budgetErrors'>,
): number {
  const own = STEPS.find(({ id }) => id === step)?.fields.filter((field) => errors[field]).length ?? 0
  return step === 'budget' ? own + Object.keys(budgetErrors).length : own
}
