import { digestToCid, readBlock } from '@pinf/sdk/content'
import { useQuery } from '@tanstack/react-query'
import type { Hex } from 'viem'
import { useBlockSource } from '../../network/hooks/useBlockSource.ts'
import { parseMetadata } from '../metadata.ts'

/** What a project says about itself, checked against its digest. It never changes under one digest. */
export function useProjectMetadata(digest: Hex | undefined) {
  const source = useBlockSource()
  return useQuery({
    queryKey: ['metadata', digest],
    enabled: digest !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) => parseMetadata(await readBlock(source, digestToCid(digest as Hex), { signal })),
  })
}
