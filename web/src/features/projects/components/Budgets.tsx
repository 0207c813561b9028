import { digestToCid } from '@pinf/sdk/content'
import { Empty } from '../../../components/ui/Empty.tsx'
import { Section } from '../../../components/ui/Section.tsx'
import type { Asset } from '../../../lib/format.ts'
import { useNow } from '../../../lib/useNow.ts'
import { useTransactions } from '../../transactions/context.ts'
import { budgetDue } from '../due.ts'
import { useProjectOnChain } from '../hooks/useProjectOnChain.ts'
import type { ProjectModel } from '../model.ts'
import { runBudgetPlan } from '../plans.ts'
import { BudgetList, type Due } from './BudgetList.tsx'

const READING: Due = { now: false, because: 'Asking the chain whether a run is due …' }

export function Budgets({ project, asset }: { project: ProjectModel; asset: Asset }) {
  const now = useNow()
  const { data: chain } = useProjectOnChain(project.address)
  const { review } = useTransactions()
  const budgets = project.budgets.map((budget) => {
    const lastRunAt = project.runs.find(({ budgetId }) => budgetId === budget.id)?.startedAt
    const due = chain ? budgetDue({ ...budget, lastRunAt }, { chain, asset, now }) : READING
    return { ...budget, due, workflowCid: digestToCid(budget.workflowDigest) }
  })

  function run(budgetId: number) {
    const budget = budgets.find(({ id }) => id === budgetId)
    if (!budget) return
    const cost = BigInt(budget.items) * budget.maxPrice
    review(
      runBudgetPlan({ project: project.address, name: project.name, asset, budgetId, cost, bounty: budget.bounty }),
    )
  }

  return (
    <Section
      title="Budgets"
      note="Governance never approves single payments. It approves a budget; its rules are enforced by contract."
    >
      {budgets.length === 0 ? (
        <Empty title="No budget">
          <p>Without a budget the project cannot spend. Its members open one by vote.</p>
        </Empty>
      ) : (
        <BudgetList budgets={budgets} asset={asset} onRun={run} />
      )}
    </Section>
  )
}
