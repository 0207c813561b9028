import { type DocumentLocation, readProjectMetadata } from '@pinf/sdk/content'
import { useQuery } from '@tanstack/react-query'
import { useBlockSource } from '../../network/hooks/useBlockSource.ts'

type Located = { metadataDigest: DocumentLocation['digest']; metadataUri: DocumentLocation['uri'] }

/** What a project says about itself, checked against its digest, under which it never changes. */
export function useProjectMetadata({ metadataDigest: digest, metadataUri: uri }: Located) {
  const source = useBlockSource()
  return useQuery({
    queryKey: ['metadata', digest],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => readProjectMetadata(source, { digest, uri }, { signal }),
  })
}
