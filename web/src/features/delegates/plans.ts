import { delegate } from '@pinf/sdk'
import type { Address } from 'viem'
import { formatDuration, shortHex } from '../../lib/format.ts'
import type { TransactionPlan } from '../transactions/types.ts'

type DelegateInput = { project: Address; name: string; delegatee: Address; isSelf: boolean; seasoning: number }

export function delegatePlan({ project, name, delegatee, isSelf, seasoning }: DelegateInput): TransactionPlan {
  const who = isSelf ? 'you' : shortHex(delegatee)
  return {
    title: isSelf ? `Vote yourself in ${name}` : `Let ${who} vote for you in ${name}`,
    sentences: [
      `From now on ${who} ${isSelf ? 'vote' : 'votes'} with your shares, those you get later included.`,
      `It moves no shares, and you can change it at any time. Votes count for ${who} once they are ${formatDuration(seasoning)} old there.`,
    ],
    steps: [{ label: 'Delegate', send: (wallet) => delegate(wallet, { project, delegatee }) }],
    done: isSelf ? 'You vote with your shares yourself.' : `${who} votes for you.`,
  }
}
