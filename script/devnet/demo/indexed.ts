import type { Address, Hex } from 'viem'
import { DemoFailedError } from '../errors.ts'

/** What the indexer says about one job, its project and its keepers. Amounts in base units. */
export type Indexed = {
  block: number
  lag: number
  job: {
    status: string
    shards: number
    shardsFinal: number
    itemsDelivered: number
    escrowed: string
    escrow: string
    keeperPaid: string
    royaltyPaid: string
    feePaid: string
    refunded: string
  }
  keepers: Record<Address, { shardsFinalized: number; paid: string }>
  project: { raised: string; contributors: number; runs: number; status: string }
}

const QUERY = `query Demo($job: String!, $project: String!) {
  job(id: $job) {
    status shards shardsFinal itemsDelivered escrowed escrow keeperPaid royaltyPaid feePaid refunded asset
  }
  project(address: $project) { raised contributors runs status }
  keepers { items { address shardsFinalized stakes { items { asset paid } } } }
}`

type Answer = {
  job: (Indexed['job'] & { asset: string }) | null
  project: Indexed['project'] | null
  keepers: {
    items: { address: Address; shardsFinalized: number; stakes: { items: { asset: string; paid: string }[] } }[]
  }
}

/** Asks the indexer the way any front end would. */
export async function readIndexer(url: string, job: Hex, project: Address): Promise<Indexed> {
  const answer = await query(url, { job, project: project.toLowerCase() })
  const { head, lag } = (await (await fetch(`${url}/lag`)).json()) as { head: string; lag: string }
  const { job: row, project: owner } = answer
  if (!row || !owner) throw new DemoFailedError('The indexer does not know the job and its project.')
  const keepers = answer.keepers.items.map(({ address, shardsFinalized, stakes }) => {
    const paid = stakes.items.find(({ asset }) => asset === row.asset)?.paid ?? '0'
    return [address, { shardsFinalized, paid }] as const
  })
  return {
    block: Number(head) - Number(lag),
    lag: Number(lag),
    job: row,
    project: owner,
    keepers: Object.fromEntries(keepers),
  }
}

async function query(url: string, variables: Record<string, string>): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: QUERY, variables }),
  })
  const { data, errors } = (await response.json()) as { data?: Answer; errors?: { message: string }[] }
  if (!data || errors) throw new DemoFailedError(`The indexer answered ${errors?.[0]?.message ?? response.status}.`)
  return data
}
