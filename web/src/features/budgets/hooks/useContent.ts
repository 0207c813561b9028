import { useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { useBlockSource } from '../../network/hooks/useBlockSource.ts'
import { ContentError, readContent } from '../content.ts'
import type { BudgetDraft } from '../draft.ts'

/** A typed budget's workflow and items, read anew as they are typed; the error names the field it stands in. */
export function useContent({ spec, items, runnerInputs }: Pick<BudgetDraft, 'spec' | 'items' | 'runnerInputs'>) {
  const source = useBlockSource()
  const texts = useDeferredValue({ spec: spec.trim(), items: runnerInputs ? undefined : items.trim() })
  const query = useQuery({
    queryKey: ['content', texts.spec, texts.items ?? null],
    enabled: texts.spec !== '' && texts.items !== '',
    retry: false,
    gcTime: 60_000,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => readContent(texts.spec, texts.items, source),
  })
  const error = query.error instanceof ContentError ? query.error : undefined
  return { content: query.data, errors: error ? { [error.field]: error.message } : {}, isReading: query.isFetching }
}
