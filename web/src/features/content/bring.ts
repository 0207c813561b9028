import { PublishRefusedError, publishBlocks } from '@pinf/sdk'
import type { BlockSource } from '@pinf/sdk/content'
import { written } from './written.ts'

type Content = { cids: readonly string[]; source: BlockSource; gateways: readonly string[] }

/**
 * Puts content on every gateway that takes it, and keeps it in this page. Returns what no gateway holds afterwards: keepers of a
 * public network take content only for a job that is posted and funded.
 */
export async function bring({ cids, source, gateways }: Content): Promise<string[]> {
  for (const cid of cids) await written.put(await source.get(cid))
  try {
    await publishBlocks({ cids, source, gateways })
    return []
  } catch (error) {
    if (!(error instanceof PublishRefusedError)) throw error
    return missingFrom(cids, gateways)
  }
}

/** Which of these blocks no gateway serves; one that does not answer serves nothing. */
export async function missingFrom(cids: readonly string[], gateways: readonly string[]): Promise<string[]> {
  const held = await Promise.all(
    cids.map((cid) => Promise.any(gateways.map((gateway) => serves(gateway, cid))).catch(() => false)),
  )
  return cids.filter((_, index) => !held[index])
}

/** Rejects where the gateway does not serve it, so that the first one that does decides. */
async function serves(gateway: string, cid: string): Promise<true> {
  const response = await fetch(`${gateway}/ipfs/${cid}?format=raw`, { method: 'HEAD' })
  if (!response.ok) throw new Error(`${gateway} answered ${response.status}.`)
  return true
}
