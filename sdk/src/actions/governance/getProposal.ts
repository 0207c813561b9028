import type { Address } from 'viem'
import { factory, type ProtocolClient } from '../../chain/contracts.ts'
import { governor as governorAt, PROPOSAL_STATES, type ProposalState } from '../../chain/projects.ts'
import { decodeProposalAction, type ProposalAction } from '../../project/proposalAction.ts'
import { read } from '../internal/call.ts'
import { type GovernorChoice, governorOf } from '../internal/governor.ts'

export type GetProposalParameters = GovernorChoice & { proposalId: bigint }
/** Votes in shares' base units, times unix seconds. */
export type GetProposalReturnType = {
  proposalId: bigint
  proposer: Address
  state: ProposalState
  /** When votes are counted and voting begins. */
  snapshot: number
  /** When voting ends; it moves when quorum is reached late. */
  deadline: number
  /** 0 before it is queued. */
  executableAt: number
  votes: { for: bigint; against: bigint; abstain: bigint }
  /** What votes for and abstentions must reach; undefined before voting begins. */
  quorum: bigint | undefined
  /** Whether it takes 60 % of the votes for and against, as loosening a project's limits does. */
  needsSupermajority: boolean
  /** Whether it only closes budgets, and so needs no queue and no waiting. */
  immediate: boolean
  /** Whether more than a third of the seasoned shares left since the snapshot, so that it can never be executed. */
  void: boolean
  /** What it would call; a Governor that is no project's makes bare calls. */
  actions: ProposalAction[]
}

/**
 * Returns where a proposal stands and what it would do.
 *
 * @throws {UnknownEntityError} when there is none.
 * @example
 * const { state, votes, quorum, actions } = await getProposal(client, { project, proposalId })
 */
export async function getProposal(
  client: ProtocolClient,
  { proposalId, ...choice }: GetProposalParameters,
): Promise<GetProposalReturnType> {
  const governor = await governorOf(client, choice)
  const of = { ...governor, args: [proposalId] } as const
  // Alone and first: it refuses an unknown proposal by name where others answer with zeros.
  const state = PROPOSAL_STATES[await read(client, { ...of, functionName: 'state' })] ?? 'Pending'
  const begun = state !== 'Pending' && state !== 'Canceled'
  const [snapshot, deadline, executableAt, tally, proposer, [targets, values, data], rules, contracts] =
    await Promise.all([
      read(client, { ...of, functionName: 'proposalSnapshot' }),
      read(client, { ...of, functionName: 'proposalDeadline' }),
      read(client, { ...of, functionName: 'proposalEta' }),
      read(client, { ...of, functionName: 'proposalVotes' }),
      read(client, { ...of, functionName: 'proposalProposer' }),
      read(client, { ...of, functionName: 'proposalDetails' }),
      choice.project ? readRules(client, governor.address, proposalId, begun) : NO_RULES,
      choice.project && read(client, { ...factory(client), functionName: 'projectOf', args: [choice.project] }),
    ])
  const quorum = begun ? await read(client, { ...governor, functionName: 'quorum', args: [snapshot] }) : undefined
  const [against, inFavour, abstain] = tally
  const calls = targets.map((target, index) => ({ target, value: values[index] ?? 0n, data: data[index] ?? '0x' }))
  return {
    proposalId,
    proposer,
    state,
    snapshot: Number(snapshot),
    deadline: Number(deadline),
    executableAt: Number(executableAt),
    votes: { for: inFavour, against, abstain },
    quorum,
    ...rules,
    actions: calls.map((call) => (contracts ? decodeProposalAction(contracts, call) : { kind: 'call', ...call })),
  }
}

type Rules = Pick<GetProposalReturnType, 'needsSupermajority' | 'immediate' | 'void'>

/** What holds for proposals of Governors that are no project's. */
const NO_RULES: Rules = { needsSupermajority: false, immediate: false, void: false }

async function readRules(client: ProtocolClient, address: Address, proposalId: bigint, begun: boolean): Promise<Rules> {
  const of = { ...governorAt(address), args: [proposalId] } as const
  const [needsSupermajority, immediate, isVoid] = await Promise.all([
    read(client, { ...of, functionName: 'needsSupermajority' }),
    read(client, { ...of, functionName: 'isImmediate' }),
    begun && read(client, { ...of, functionName: 'isVoid' }),
  ])
  return { needsSupermajority, immediate, void: isVoid }
}
