import type { Address } from 'viem'

/** The indexer's account of the platform's governance. Votes are decimal strings. */
export type PlatformRows = {
  delegates: { items: { token: Address; account: Address; power: string }[] }
  proposals: {
    items: {
      governor: Address
      proposer: Address
      status: string
      votesFor: string
      voteList: { items: { voter: Address; support: string; weight: string; reason: string }[] }
    }[]
  }
  providers: { items: { name: string; included: boolean; highestClass: string }[] }
}

export const PLATFORM_QUERY = `{
  delegates { items { token account power } }
  proposals { items {
    governor proposer status votesFor voteList { items { voter support weight reason } }
  } }
  providers { items { name included highestClass } }
}`
