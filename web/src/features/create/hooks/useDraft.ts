import { useEffect, useMemo, useState } from 'react'
import type { Bounds, MarketTimes } from '../../budgets/check.ts'
import { useContent } from '../../budgets/hooks/useContent.ts'
import { useAsset, useNetwork } from '../../network/context.ts'
import { checkDraft } from '../check.ts'
import { type Draft, draftStore, newDraft } from '../draft.ts'

/** The draft of this browser, kept as it is typed, with everything that follows from it. */
export function useDraft({ bounds, market }: { bounds: Bounds; market: MarketTimes }) {
  const { deployment } = useNetwork()
  const store = useMemo(() => draftStore(deployment.contracts.projectFactory), [deployment])
  const fresh = useMemo(() => newDraft(bounds, deployment.assets[0]?.address ?? ''), [bounds, deployment])
  const [draft, setDraft] = useState<Draft>(() => store.load(fresh))
  const [isKept, setKept] = useState(true)
  useEffect(() => setKept(store.save(draft)), [store, draft])

  const asset = useAsset(draft.asset as `0x${string}`)
  const { content, errors: contentErrors } = useContent(draft.budget)
  const checked = checkDraft(draft, { asset, bounds, market, items: content?.items })
  return {
    draft,
    setDraft,
    /** False where the browser could not keep the draft. */
    isKept,
    asset,
    content,
    ...checked,
    budgetErrors: draft.hasBudget ? { ...checked.budgetErrors, ...contentErrors } : {},
    clear: () => {
      store.clear()
      setDraft(fresh)
    },
  }
}

export type DraftState = ReturnType<typeof useDraft>
