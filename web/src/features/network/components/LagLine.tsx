import { formatQuantity } from '../../../lib/format.ts'
import { useLag } from '../hooks/useLag.ts'
import styles from './LagLine.module.css'

/** Asking twice takes time in which blocks pass; fewer than these are no lag. */
const NOTICED_FROM = 4

/** A quiet line when what lists show is older than the chain, or when one of the two does not answer. */
export function LagLine() {
  const text = lagText(useLag())
  return (
    <p className={styles.line} role="status" hidden={!text}>
      {text}
    </p>
  )
}

export function lagText({
  blocks,
  chainUnreachable,
  indexerUnreachable,
}: ReturnType<typeof useLag>): string | undefined {
  if (chainUnreachable) return 'The chain’s RPC does not answer. What you see may be old, and nothing can be sent now.'
  if (indexerUnreachable) return 'The indexer does not answer. Lists may be old; balances come from the chain.'
  if (blocks === undefined || blocks < NOTICED_FROM) return undefined
  return `Lists are ${formatQuantity(blocks, 'block')} behind the chain. Balances come from the chain itself.`
}
