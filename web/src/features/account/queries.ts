/** What an account has put into projects, what it founded, what it pays for, and what it was paid lately. */
export const ACCOUNT = `query Account($account: String!) {
  contributors(where: { account: $account }, limit: 100) {
    items { project account contributed returned bonus shares projectRow { address name asset status shares raised goal deadline } }
  }
  projects(where: { founder: $account, founderShares_gt: "0" }, orderBy: "createdAt", orderDirection: "desc", limit: 50) {
    items { address token name symbol asset }
  }
  jobs(where: { payer: $account }, orderBy: "postedAt", orderDirection: "desc", limit: 50) {
    totalCount
    items {
      id asset status items itemsDelivered itemsFrozen shards shardsFinal escrowed escrow refunded requiredClass postedAt
      payer projectRow { address name }
      workflow { version workflow { name } }
    }
  }
  payments(
    where: { to: $account, kind_not_in: [withdrawal, deposit] }
    orderBy: "timestamp"
    orderDirection: "desc"
    limit: 20
  ) {
    totalCount
    items { id kind asset amount jobId project timestamp transaction }
  }
}`
