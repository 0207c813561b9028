/** Some projects with what a contribution to each must keep to. */
export const CHOSEN = `query Chosen($addresses: [String!]!, $account: String!) {
  projects(where: { address_in: $addresses }, limit: 100) {
    items { address name asset goal cap minContribution maxContribution founderBps shareLock }
  }
  contributors(where: { account: $account, project_in: $addresses }, limit: 100) {
    items { project contributed returned }
  }
}`
