/** Who votes with how much in one project, strongest first, and how many proposals they voted on. */
export const PROJECT_DELEGATES = `query ProjectDelegates($project: String!) {
  delegates(where: { project: $project, power_gt: "0" }, orderBy: "power", orderDirection: "desc", limit: 100) {
    totalCount
    items { account power delegators }
  }
  proposals(where: { project: $project }, limit: 1) { totalCount }
  votes(where: { project: $project }, limit: 1000) { items { voter } }
}`

/** One account as a delegate: its power by project, who chose it, and what it voted for. */
export const DELEGATE = `query Delegate($account: String!) {
  delegates(where: { account: $account }, limit: 100) {
    items {
      token project power delegators
      projectRow { address name shares governor }
      delegations(limit: 100) { items { delegator since } }
    }
  }
  votes(where: { voter: $account }, orderBy: "timestamp", orderDirection: "desc", limit: 100) {
    totalCount
    items {
      governor proposalId support weight reason timestamp project
      proposal { description status }
      projectRow { name shares }
    }
  }
}`

/** What is being voted on in these projects; the clock decides which votes are due. */
export const OPEN_PROPOSALS = `query OpenProposals($projects: [String!]!) {
  proposals(where: { project_in: $projects, status: created }, orderBy: "voteEnd", orderDirection: "desc", limit: 100) {
    items { id project description voteStart voteEnd projectRow { name } }
  }
}`
