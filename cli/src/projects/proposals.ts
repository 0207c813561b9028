import {
  type GetProposalReturnType,
  type GetVotingPowerReturnType,
  type GovernorChoice,
  getProposal,
  getVotingPower,
  listProposals,
  type ProtocolClient,
} from '@pinf/sdk'
import type { Address } from 'viem'
import { showAmount } from '../format.ts'
import { table } from '../output.ts'
import { governorChoice, type Voters } from './governors.ts'

/** A proposal, how it stands, and what an account's vote on it weighs. */
export type Proposal = GetProposalReturnType & {
  description: string
  yours: GetVotingPowerReturnType | undefined
}

/** Reads every proposal in order; `yours` is about `account`, if there is one. */
export async function readProposals(
  client: ProtocolClient,
  voters: Voters,
  account: Address | undefined,
): Promise<Proposal[]> {
  const choice = governorChoice(client, voters)
  const listed = await listProposals(client, choice)
  return Promise.all(listed.map((one) => complete(client, choice, one, account)))
}

/** Reads one proposal, or says that there is none. */
export async function readProposal(
  client: ProtocolClient,
  voters: Voters,
  proposalId: bigint,
  account: Address | undefined,
): Promise<Proposal> {
  const choice = governorChoice(client, voters)
  const listed = await listProposals(client, choice)
  const description = listed.find((one) => one.proposalId === proposalId)?.description ?? ''
  return complete(client, choice, { proposalId, description }, account)
}

async function complete(
  client: ProtocolClient,
  choice: GovernorChoice,
  { proposalId, description }: Pick<Proposal, 'proposalId' | 'description'>,
  account: Address | undefined,
): Promise<Proposal> {
  const [proposal, yours] = await Promise.all([
    getProposal(client, { ...choice, proposalId }),
    account && getVotingPower(client, { ...choice, account, proposalId }),
  ])
  return { ...proposal, description, yours }
}

/** One line a proposal. */
export function proposalTable(proposals: readonly Proposal[], unit: { symbol: string; decimals: number }): string {
  const rows = proposals.map((proposal) => [
    String(proposal.proposalId),
    stateWords(proposal),
    `${showAmount(proposal.votes.for, unit)} for, ${showAmount(proposal.votes.against, unit)} against`,
    proposal.quorum === undefined ? '' : showAmount(proposal.quorum, unit),
    yourWords(proposal, unit) ?? '',
    proposal.description.split('\n')[0] ?? '',
  ])
  return table(['proposal', 'state', 'votes', 'quorum', 'yours', 'about'], rows)
}

/** Where a proposal stands. */
export function stateWords({ state, void: isVoid }: Pick<Proposal, 'state' | 'void'>): string {
  return isVoid ? `${state}, void` : state
}

/** What the reader's vote weighs, or that it is cast; undefined where nobody reads, or nobody votes yet. */
export function yourWords(
  { yours }: Pick<Proposal, 'yours'>,
  unit: { symbol: string; decimals: number },
): string | undefined {
  if (yours?.voted) return 'cast'
  return yours?.votes === undefined ? undefined : showAmount(yours.votes, unit)
}
