import type { SentTransaction } from './types.ts'

/** Sent and not yet confirmed transactions of one deployment, in local storage. A new devnet starts with none. */
export function sentStore(market: string, storage: Storage = localStorage) {
  const key = `pinf.sent.${market.toLowerCase()}`
  const write = (list: SentTransaction[]) => storage.setItem(key, JSON.stringify(list))

  function list(): SentTransaction[] {
    try {
      return JSON.parse(storage.getItem(key) ?? '[]')
    } catch {
      return []
    }
  }

  return {
    list,
    add: (sent: SentTransaction) => write([...list().filter(({ hash }) => hash !== sent.hash), sent]),
    remove: (hash: string) => write(list().filter((sent) => sent.hash !== hash)),
  }
}
