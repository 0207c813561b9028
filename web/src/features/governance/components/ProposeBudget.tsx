import { useState } from 'react'
import { useFields } from '../../../lib/useFields.ts'
import { type Bounds, checkBudget, type MarketTimes } from '../../budgets/check.ts'
import { BudgetFields } from '../../budgets/components/BudgetFields.tsx'
import { type BudgetField, EMPTY_BUDGET } from '../../budgets/draft.ts'
import { useContent } from '../../budgets/hooks/useContent.ts'
import { budgetTerms } from '../../budgets/terms.ts'
import { bring } from '../../content/bring.ts'
import { MissingContent } from '../../content/components/MissingContent.tsx'
import { useAsset, useNetwork } from '../../network/context.ts'
import type { ProjectModel } from '../../projects/model.ts'
import { Finish } from './Finish.tsx'

type ProposeBudgetProps = { project: ProjectModel; bounds: Bounds; market: MarketTimes }

export function ProposeBudget({ project, bounds, market }: ProposeBudgetProps) {
  const asset = useAsset(project.asset)
  const { gateways } = useNetwork()
  const [draft, setDraft] = useState(EMPTY_BUDGET)
  const { content, errors: contentErrors } = useContent(draft)
  const checked = checkBudget(draft, { asset, bounds, market, items: content?.items })
  const errors = { ...checked.errors, ...contentErrors }
  const fields = useFields(draft, setDraft, errors)
  const isComplete = content !== undefined && Object.keys(errors).length === 0
  const actions = isComplete
    ? [{ kind: 'openBudget', terms: budgetTerms(checked.values, content, market) } as const]
    : []
  return (
    <Finish
      project={project}
      actions={actions}
      onInvalid={() => fields.touch(Object.keys(errors) as BudgetField[])}
      prepare={async () => {
        if (!content) return {}
        const missing = await bring({ cids: content.cids, source: content.blocks, gateways })
        if (missing.length === 0) return {}
        return { doubt: <MissingContent missing={missing} {...content} project={project.address} /> }
      }}
    >
      <BudgetFields draft={draft} fields={fields} content={content} asset={asset} bounds={bounds} market={market} />
    </Finish>
  )
}
