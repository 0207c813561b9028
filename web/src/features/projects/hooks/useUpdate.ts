import { readProjectUpdate } from '@pinf/sdk/content'
import { useQuery } from '@tanstack/react-query'
import { useBlockSource } from '../../network/hooks/useBlockSource.ts'
import type { UpdateModel } from '../model.ts'

/** The text of a founder's update, checked against its digest. */
export function useUpdate({ digest, uri }: Pick<UpdateModel, 'digest' | 'uri'>) {
  const source = useBlockSource()
  return useQuery({
    queryKey: ['update', digest],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => readProjectUpdate(source, { digest, uri }, { signal }),
  })
}
