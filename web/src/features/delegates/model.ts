import type { Address } from 'viem'
import { decodeRow } from '../../lib/rows.ts'
import { splitDescription } from '../governance/model.ts'

type List<Row> = { items: Row[]; totalCount?: number }

export type ProjectDelegatesData = {
  delegates: List<{ account: Address; power: string; delegators: number }>
  proposals: { totalCount: number }
  votes: List<{ voter: Address }>
}

/** Delegates of one project with their record: on how many of its proposals they voted. */
export function decodeProjectDelegates({ delegates, proposals, votes }: ProjectDelegatesData) {
  return {
    total: delegates.totalCount ?? delegates.items.length,
    proposals: proposals.totalCount,
    delegates: delegates.items.map((row) => ({
      ...decodeRow(row, { amounts: ['power'] }),
      voted: votes.items.filter(({ voter }) => voter === row.account).length,
    })),
  }
}
export type ProjectDelegate = ReturnType<typeof decodeProjectDelegates>['delegates'][number]

type PowerRow = {
  token: Address
  project: Address | null
  power: string
  delegators: number
  projectRow: { address: Address; name: string; shares: string; governor: Address } | null
  delegations: List<{ delegator: Address; since: string }>
}

type CastRow = {
  governor: Address
  proposalId: string
  support: 'against' | 'for' | 'abstain'
  weight: string
  reason: string
  timestamp: string
  project: Address | null
  proposal: { description: string; status: string } | null
  projectRow: { name: string; shares: string } | null
}

export type DelegateData = { delegates: List<PowerRow>; votes: List<CastRow> }

export function decodeDelegate({ delegates, votes }: DelegateData) {
  return {
    powers: delegates.items.map(({ projectRow, delegations, ...row }) => ({
      ...decodeRow(row, { amounts: ['power'] }),
      project: projectRow && decodeRow(projectRow, { amounts: ['shares'] }),
      delegators: delegations.items.map((item) => decodeRow(item, { times: ['since'] })),
    })),
    voteCount: votes.totalCount ?? votes.items.length,
    votes: votes.items.map(({ proposal, projectRow, ...row }) => ({
      ...decodeRow(row, { amounts: ['proposalId', 'weight'], times: ['timestamp'] }),
      title: splitDescription(proposal?.description ?? '').title,
      projectName: projectRow?.name,
      supply: BigInt(projectRow?.shares ?? 0),
    })),
  }
}
type DelegateModel = ReturnType<typeof decodeDelegate>
export type PowerModel = DelegateModel['powers'][number]
export type CastVoteModel = DelegateModel['votes'][number]

type OpenRow = {
  id: string
  project: Address
  description: string
  voteStart: string
  voteEnd: string
  projectRow: { name: string } | null
}
export type OpenProposalsData = { proposals: List<OpenRow> }

export function decodeOpen({ proposals }: OpenProposalsData) {
  return proposals.items.map(({ projectRow, ...row }) => ({
    ...decodeRow(row, { amounts: ['id'], times: ['voteStart', 'voteEnd'] }),
    ...splitDescription(row.description),
    projectName: projectRow?.name ?? '',
  }))
}
export type OpenProposal = ReturnType<typeof decodeOpen>[number]

/** What a delegate has still to vote on, soonest to end first. `now` is chain time. */
export function votesDue(
  open: readonly OpenProposal[],
  cast: readonly Pick<CastVoteModel, 'project' | 'proposalId'>[],
  now: number,
): OpenProposal[] {
  const done = new Set(cast.map(({ project, proposalId }) => `${project} ${proposalId}`))
  return open
    .filter(({ voteStart, voteEnd }) => voteStart < now && now <= voteEnd)
    .filter(({ project, id }) => !done.has(`${project} ${id}`))
    .sort((a, b) => a.voteEnd - b.voteEnd)
}
