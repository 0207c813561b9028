import { formatQuantity } from '../../lib/format.ts'

/** Asking twice takes time in which blocks pass; fewer than these are no lag. */
const NOTICED_FROM = 4

type Lag = { blocks: number | undefined; chainUnreachable: boolean; indexerUnreachable: boolean }

/** What the reader should know about how fresh the page is; undefined while all is well. */
export function lagText({ blocks, chainUnreachable, indexerUnreachable }: Lag): string | undefined {
  if (chainUnreachable) return 'The chain’s RPC does not answer. What you see may be old, and nothing can be sent now.'
  if (indexerUnreachable) return 'The indexer does not answer. Lists may be old; balances come from the chain.'
  if (blocks === undefined || blocks < NOTICED_FROM) return undefined
  return `Lists are ${formatQuantity(blocks, 'block')} behind the chain. Balances come from the chain itself.`
}
