/** Every project with what a card needs. */
export const DISCOVER = `query Discover {
  projects(orderBy: "createdAt", orderDirection: "desc", limit: 100) {
    totalCount
    items {
      address name asset metadataDigest metadataUri goal cap deadline status raised contributors itemsDelivered createdAt
      jobList(limit: 200) { items { keeperPaid royaltyPaid feePaid itemsDelivered } }
    }
  }
}`

/** One project with its contributions, budgets, runs, jobs and news. */
export const PROJECT = `query Project($address: String!) {
  project(address: $address) {
    address token governor founder asset name symbol metadataDigest metadataUri goal cap minContribution maxContribution
    deadline bonus bonusReclaimed transferable votingDelay votingPeriod timelockDelay lateQuorumExtension seasoning shareLock quorumBps
    proposalThresholdBps foundingAllowanceBps weeklyBps runnerWeeklyBps exitFeeBps founderBps vestingSeconds
    vestingWallet founderShares founderSharesReleased status raised contributed returned free redeemed exitFees spent
    bounties swept donated shares contributors holders itemsDelivered createdAt activatedAt endedAt
    contributions(orderBy: "timestamp", orderDirection: "asc", limit: 1000) {
      totalCount
      items { id account amount total late timestamp transaction }
    }
    budgetList(orderBy: "id", limit: 100) {
      items {
        id founding workflowDigest items itemsPerShard minPrice maxPrice requiredClass totalCeiling dailyCeiling
        weeklyCeiling firstWindowCeiling firstWindowEnds validSeconds intervalSeconds bounty runner runnerInputs status
        runs spent openedAt expiry
      }
    }
    runList(orderBy: "startedAt", orderDirection: "desc", limit: 100) {
      totalCount
      items {
        jobId budgetId number cost bounty budgetSpent runnerInputs cancelled startedAt
        job { status shards shardsFinal items itemsDelivered }
      }
    }
    jobList(limit: 1000) {
      items { keeperPaid royaltyPaid feePaid refunded escrow escrowed itemsDelivered }
    }
    updates(orderBy: "timestamp", orderDirection: "desc", limit: 50) {
      items { id kind digest uri timestamp transaction }
    }
  }
}`
