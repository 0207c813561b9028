const LISTED = `
  governor id proposer description immediate needsSupermajority voteStart voteEnd eta status votesFor votesAgainst
  votesAbstain voters createdAt queuedAt endedAt
`

/** A Governor's proposals, newest first. */
export const PROPOSALS = `query Proposals($governor: String!) {
  proposals(where: { governor: $governor }, orderBy: "createdAt", orderDirection: "desc", limit: 50) {
    totalCount
    items { ${LISTED} }
  }
}`

/** One proposal with every vote and its reason. */
export const PROPOSAL = `query Proposal($governor: String!, $id: BigInt!) {
  proposal(governor: $governor, id: $id) {
    ${LISTED} actions
    voteList(orderBy: "weight", orderDirection: "desc", limit: 200) {
      totalCount
      items { voter support weight reason params timestamp transaction }
    }
  }
}`
