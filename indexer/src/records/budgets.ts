import type { Event } from 'ponder:registry'
import type { budget } from 'ponder:schema'
import type { Address } from 'viem'
import { classOf } from '../accounting/enums.ts'

export type BudgetTerms = Event<'ProjectTreasury:BudgetOpened'>['args']['terms']

/** A budget as its terms describe it, before it may be run. */
export function declaredBudget(project: Address, id: number, terms: BudgetTerms): typeof budget.$inferInsert {
  const { job, totalCeiling, dailyCeiling, weeklyCeiling, validSeconds, intervalSeconds, bounty, runner } = terms
  return {
    project,
    id,
    founding: true,
    workflowDigest: job.workflowDigest,
    workflowRoot: job.workflowRoot,
    inputDigest: job.inputDigest,
    inputRoot: job.inputRoot,
    items: job.items,
    itemsPerShard: job.itemsPerShard,
    minPrice: job.minPrice,
    maxPrice: job.maxPrice,
    requiredClass: classOf(job.requiredClass),
    challengeSeconds: job.challengeSeconds,
    totalCeiling,
    dailyCeiling,
    weeklyCeiling,
    firstWindowCeiling: 0n,
    validSeconds,
    intervalSeconds,
    bounty,
    runner,
    status: 'declared',
    runs: 0,
    spent: 0n,
  }
}
