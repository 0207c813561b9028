import { useDeferredValue } from 'react'
import { useIndexed } from '../../network/hooks/useIndexed.ts'
import { decodePublished, searchedName } from '../model.ts'
import { PUBLISHED } from '../queries.ts'

/** Published workflows whose name contains a text. */
export function usePublished(text: string) {
  const name = useDeferredValue(searchedName(text))
  return useIndexed({ query: PUBLISHED, variables: { name }, select: decodePublished })
}
