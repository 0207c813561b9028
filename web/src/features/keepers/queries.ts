/** Every keeper with its record and its stakes. */
export const KEEPERS = `query Keepers {
  keepers(orderBy: "shardsFinalized", orderDirection: "desc", limit: 100) {
    totalCount
    items {
      address gateway cooldownUntil strikes shardsClaimed shardsFinalized shardsReleased shardsExpired shardsRejected
      itemsDelivered lastSeenAt
      stakes { items { asset staked locked paid slashed } }
    }
  }
}`
