import type { Address } from 'viem'
import { useIndexed } from '../../network/hooks/useIndexed.ts'

const CONTRIBUTED = `query Contributed($project: String!, $account: String!) {
  contributor(project: $project, account: $account) { contributed returned }
}`
type Data = { contributor: { contributed: string; returned: string } | null }

const select = ({ contributor }: Data) =>
  contributor ? BigInt(contributor.contributed) - BigInt(contributor.returned) : 0n

/** What an account put into a project less what it got back, in base units; for the limit per contributor. */
export function useContributed(project: Address, account: Address | undefined): bigint {
  const variables = { project: project.toLowerCase(), account: (account ?? '').toLowerCase() }
  return useIndexed({ query: CONTRIBUTED, variables, select }).data ?? 0n
}
