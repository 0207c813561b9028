import { useQuery } from '@tanstack/react-query'
import { useBlockSource } from '../../network/hooks/useBlockSource.ts'
import { type MetadataLocation, readMetadata } from '../metadata.ts'

/** What a project says about itself, checked against its digest, under which it never changes. */
export function useProjectMetadata({ metadataDigest: digest, metadataUri: uri }: Located) {
  const source = useBlockSource()
  return useQuery({
    queryKey: ['metadata', digest],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => readMetadata(source, { digest, uri }, signal),
  })
}

type Located = { metadataDigest: MetadataLocation['digest']; metadataUri: MetadataLocation['uri'] }
