import type { Event } from 'ponder:registry'
import type { budget } from 'ponder:schema'
import type { Address } from 'viem'
import { classOf } from '../accounting/enums.ts'

export type BudgetTerms = Event<'ProjectTreasury:BudgetOpened'>['args']['terms']

/** A budget as its terms describe it, before it may be run. */
export function declaredBudget(project: Address, id: number, terms: BudgetTerms): typeof budget.$inferInsert {
  const { job, ...rest } = terms
  return {
    project,
    id,
    founding: true,
    ...job,
    requiredClass: classOf(job.requiredClass),
    ...rest,
    firstWindowCeiling: 0n,
    status: 'declared',
    runs: 0,
    spent: 0n,
  }
}
