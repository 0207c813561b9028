import { useConfig } from 'wagmi'
import { Address } from '../../../components/ui/Address.tsx'

/** A transaction's hash, with a way to its page where the chain has an explorer. */
export function ExplorerLink({ hash }: { hash: string }) {
  const explorer = useConfig().chains[0].blockExplorers?.default
  return (
    <p>
      Transaction <Address value={hash} kind="Transaction" />
      {explorer && (
        <>
          {' · '}
          <a href={`${explorer.url}/tx/${hash}`} target="_blank" rel="noopener noreferrer">
            see it on {explorer.name}
          </a>
        </>
      )}
    </p>
  )
}
