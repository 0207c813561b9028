import { useBlockNumber } from 'wagmi'
import { useNetwork } from '../context.ts'
import { useIndexed } from './useIndexed.ts'

const META = 'query Meta { _meta { status } }'
type Meta = { _meta: { status: Record<string, { id: number; block: { number: number } }> } }

/** How far the indexer is behind the chain, in blocks; undefined while either is unknown. */
export function useLag() {
  const { chainId } = useNetwork().deployment
  const head = useBlockNumber({ watch: true })
  const indexed = useIndexed<Meta, number | undefined>({
    query: META,
    select: ({ _meta }) => Object.values(_meta.status).find(({ id }) => id === chainId)?.block.number,
  })
  const known = head.data !== undefined && indexed.data !== undefined
  return {
    blocks: known ? Math.max(0, Number(head.data) - (indexed.data as number)) : undefined,
    chainUnreachable: head.isError,
    indexerUnreachable: indexed.isError,
  }
}
