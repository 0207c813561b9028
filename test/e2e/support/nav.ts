import type { Address } from 'viem'
import { query } from './graphql.ts'

export type Nav = { free: bigint; credit: bigint; committed: bigint; shares: bigint }

type Rows = { navPoints: { items: Record<keyof Nav, string>[] } }

/** The newest point of a project's history of net asset values. */
export async function readLastNav(indexerUrl: string, project: Address): Promise<Nav | undefined> {
  const { navPoints } = await query<Rows>(
    indexerUrl,
    `{ navPoints(where: { project: "${project.toLowerCase()}" }, orderBy: "block", orderDirection: "desc", limit: 1) {
      items { free credit committed shares }
    } }`,
  )
  const [row] = navPoints.items
  return (
    row && {
      free: BigInt(row.free),
      credit: BigInt(row.credit),
      committed: BigInt(row.committed),
      shares: BigInt(row.shares),
    }
  )
}
