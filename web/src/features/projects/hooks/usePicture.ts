import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { pictureType } from '../../../lib/picture.ts'
import { useBlockSource } from '../../network/hooks/useBlockSource.ts'

/** An address for the picture under a CID, once its block is here; undefined for as long, and for what is no picture. */
export function usePicture(cid: string | undefined): string | undefined {
  const source = useBlockSource()
  const { data } = useQuery({
    queryKey: ['picture', cid],
    enabled: cid !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) => {
      const bytes = await source.get(cid as string, { signal })
      const type = pictureType(bytes)
      return type ? new Blob([bytes as BlobPart], { type }) : null
    },
  })
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    if (!data) return setUrl(undefined)
    const made = URL.createObjectURL(data)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [data])
  return url
}
