import {
  cancelProposal,
  castVote,
  executeProposal,
  type ProposalAction,
  type ProposalCall,
  propose,
  queueProposal,
  type Vote,
} from '@pinf/sdk'
import type { Address } from 'viem'
import { formatDuration, formatPercent, ratio } from '../../lib/format.ts'
import type { PlanLink, TransactionPlan } from '../transactions/types.ts'

/** Whose Governor: a project's, by its treasury, or another by its own address. */
export type Chamber = { project: Address; governor?: undefined } | { governor: Address; project?: undefined }

type Target = { chamber: Chamber; proposalId: bigint; title: string }

const VOTE_WORDS: Record<Vote, string> = { for: 'in favour of', against: 'against', abstain: 'neither for nor against' }

type VoteInput = Target & { vote: Vote; reason: string; weight: bigint; supply: bigint }

export function votePlan({ chamber, proposalId, title, vote, reason, weight, supply }: VoteInput): TransactionPlan {
  const part = formatPercent(ratio(weight, supply))
  return {
    title: `Vote ${VOTE_WORDS[vote]} “${title}”`,
    sentences: [
      `Your vote weighs ${part} of all shares. It cannot be changed.`,
      ...(reason ? ['Your reason is public and goes with it.'] : []),
    ],
    steps: [{ label: 'Vote', send: (wallet) => castVote(wallet, { ...chamber, proposalId, vote, reason }) }],
    done: `You voted ${VOTE_WORDS[vote]} it.`,
  }
}

export function queuePlan({ chamber, proposalId, title, delay }: Target & { delay: number }): TransactionPlan {
  return {
    title: `Queue “${title}”`,
    sentences: [
      `It was accepted. It can be executed ${formatDuration(delay)} after this; until then whoever disagrees can leave.`,
      'Anyone may do this; it moves no money.',
    ],
    steps: [{ label: 'Queue', send: (wallet) => queueProposal(wallet, { ...chamber, proposalId }) }],
    done: 'It is queued.',
  }
}

export function executePlan({ chamber, proposalId, title, words }: Target & { words: string[] }): TransactionPlan {
  return {
    title: `Execute “${title}”`,
    sentences: [...words, 'It was accepted, so anyone may carry it out.'],
    steps: [{ label: 'Execute', send: (wallet) => executeProposal(wallet, { ...chamber, proposalId }) }],
    done: 'It was carried out.',
  }
}

export function withdrawPlan({ chamber, proposalId, title }: Target): TransactionPlan {
  return {
    title: `Withdraw “${title}”`,
    sentences: ['You take your proposal back before the vote. It can be proposed again.'],
    steps: [{ label: 'Withdraw', send: (wallet) => cancelProposal(wallet, { ...chamber, proposalId }) }],
    done: 'It is withdrawn.',
  }
}

type ProposeInput = {
  /** Actions for a project's members, or calls for the voters of another Governor. */
  what: { project: Address; actions: readonly ProposalAction[] } | { governor: Address; calls: readonly ProposalCall[] }
  voters: string
  words: string[]
  description: string
  title: string
  delay: number
  link: PlanLink
}

export function proposePlan({ what, voters, words, description, title, delay, link }: ProposeInput): TransactionPlan {
  return {
    title: `Propose “${title}”`,
    sentences: [
      ...words,
      `${voters} vote from ${formatDuration(delay)} after this on. Proposing moves no money and decides nothing.`,
    ],
    steps: [{ label: 'Propose', send: async (wallet) => (await propose(wallet, { ...what, description })).hash }],
    done: 'It is proposed.',
    link,
  }
}
