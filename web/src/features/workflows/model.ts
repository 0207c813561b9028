import { digestToCid } from '@pinf/sdk/content'
import type { Address, Hex } from 'viem'

type VersionRow = { digest: Hex; version: number; royaltyBps: number; publishedAt: string; itemsDelivered: number }
type WorkflowRow = { id: Hex; author: Address; name: string; versionList: { items: VersionRow[] } }

export type PublishedData = { workflows: { totalCount: number; items: WorkflowRow[] } }
export type PublishedWorkflow = ReturnType<typeof decodePublished>['workflows'][number]

/** Each workflow in its latest version, the one published last first. */
export function decodePublished({ workflows: { totalCount, items } }: PublishedData) {
  const workflows = items.flatMap(({ id, author, name, versionList }) =>
    versionList.items.map(({ digest, publishedAt, ...version }) => {
      return { id, author, name, ...version, cid: digestToCid(digest), publishedAt: Number(publishedAt) }
    }),
  )
  return { total: totalCount, workflows: workflows.sort((a, b) => b.publishedAt - a.publishedAt) }
}

/** What names are searched by: they have small letters, digits and hyphens alone. */
export function searchedName(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/g, '-')
}
