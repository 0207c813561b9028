import type { Address, Hex } from 'viem'
import { decodeRow } from '../../lib/rows.ts'

type ProposalRow = {
  governor: Address
  id: string
  proposer: Address
  /** Its first line is its title; the rest is Markdown. */
  description: string
  immediate: boolean
  needsSupermajority: boolean
  voteStart: string
  voteEnd: string
  eta: string | null
  status: 'created' | 'queued' | 'executed' | 'canceled'
  votesFor: string
  votesAgainst: string
  votesAbstain: string
  voters: number
  createdAt: string
  queuedAt: string | null
  endedAt: string | null
}

type VoteRow = {
  voter: Address
  support: 'against' | 'for' | 'abstain'
  weight: string
  reason: string
  /** What a voter's tool sent along; it weighs nothing, and is `0x` for most. */
  params: Hex
  timestamp: string
  transaction: Hex
}

type ActionRow = { target: Address; value: string; data: Hex }

export type ProposalsData = { proposals: { totalCount: number; items: ProposalRow[] } }
export type ProposalData = {
  proposal: (ProposalRow & { actions: ActionRow[]; voteList: { totalCount: number; items: VoteRow[] } }) | null
}

export type ListedProposal = ReturnType<typeof decodeListed>
export type ProposalModel = ReturnType<typeof decodeProposal>
export type VoteModel = ProposalModel['votes'][number]

const AMOUNTS = ['id', 'votesFor', 'votesAgainst', 'votesAbstain'] as const
const TIMES = ['voteStart', 'voteEnd', 'eta', 'createdAt', 'queuedAt', 'endedAt'] as const

export function decodeListed(row: ProposalRow) {
  return { ...decodeRow(row, { amounts: AMOUNTS, times: TIMES }), ...splitDescription(row.description) }
}

export function decodeProposal({ voteList, actions, ...row }: NonNullable<ProposalData['proposal']>) {
  return {
    ...decodeListed(row),
    actions: actions.map(({ target, value, data }) => ({ target, value: BigInt(value), data })),
    voteCount: voteList.totalCount,
    votes: voteList.items.map((vote) => decodeRow(vote, { amounts: ['weight'], times: ['timestamp'] })),
  }
}

/** A description's first line without Markdown's marks, and what follows it. */
export function splitDescription(description: string): { title: string; body: string } {
  const [first = '', ...rest] = description.trim().split('\n')
  const title = first.replace(/^#+\s*/, '').trim()
  return { title: title || 'Without a title', body: rest.join('\n').trim() }
}
