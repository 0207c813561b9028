import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { Button } from '../../../components/ui/Button.tsx'
import { Money } from '../../../components/ui/Money.tsx'
import { Notice } from '../../../components/ui/Notice.tsx'
import { Sheet } from '../../../components/ui/Sheet.tsx'
import { TextArea } from '../../../components/ui/TextArea.tsx'
import { type Asset, formatCount, formatQuantity } from '../../../lib/format.ts'
import { readItems } from '../../budgets/content.ts'
import { bring } from '../../content/bring.ts'
import { useNetwork } from '../../network/context.ts'
import { useTransactions } from '../../transactions/context.ts'
import { runBudgetWithPlan } from '../budgetPlans.ts'
import { costOf } from '../due.ts'
import type { ProjectModel } from '../model.ts'
import type { BudgetOnChain } from '../onChain.ts'

type RunnerSheetProps = { project: ProjectModel; budget: BudgetOnChain; asset: Asset; onClose: () => void }

/**
 * Where a runner gives the items of one run. They are brought to the gateways before anything is signed; where
 * these take none before, from this page once the run is posted.
 */
export function RunnerSheet({ project, budget, asset, onClose }: RunnerSheetProps) {
  const { gateways } = useNetwork()
  const { review } = useTransactions()
  const [text, setText] = useState('')
  const [failure, setFailure] = useState<Error>()
  const typed = useDeferredValue(text.trim())
  const { data: input, error } = useQuery({
    queryKey: ['items', typed],
    enabled: typed !== '',
    retry: false,
    queryFn: () => readItems(typed),
  })
  const most = budget.terms.job.items
  const tooMany = input && input.items > most ? `A run may have ${formatCount(most)} items.` : undefined

  async function go() {
    if (!input || tooMany) return
    try {
      const missing = await bring({ cids: input.cids, source: input.blocks, gateways })
      const { bounty } = budget.terms
      const cost = costOf(budget, input.items) - bounty
      const target = { project: project.address, name: project.name, asset }
      review(
        runBudgetWithPlan({
          ...target,
          budgetId: budget.id,
          cost,
          bounty,
          content: input,
          isHeld: missing.length === 0,
        }),
      )
      onClose()
    } catch (cause) {
      setFailure(cause as Error)
    }
  }

  return (
    <Sheet open title={`Items of budget ${budget.id}’s next run`} onClose={onClose}>
      <TextArea
        label="Items"
        rows={8}
        spellCheck={false}
        placeholder={'{"text":"…"}\n{"text":"…"}'}
        value={text}
        onChange={(event) => setText(event.target.value)}
        error={error?.message ?? tooMany}
        hint={
          input ? (
            <>
              {formatQuantity(input.items, 'item')}, at most{' '}
              <Money amount={costOf(budget, input.items)} asset={asset} />.
            </>
          ) : (
            'One JSON value a line. They are public.'
          )
        }
      />
      {failure && (
        <Notice tone="bad" title={failure.message}>
          <p>
            <strong>No money moved.</strong> {'next' in failure ? String(failure.next) : 'You can try again.'}
          </p>
        </Notice>
      )}
      <Button look="primary" disabled={!input || tooMany !== undefined} onClick={go}>
        Review
      </Button>
    </Sheet>
  )
}
