import { delegate } from '@pinf/sdk'
import type { Address } from 'viem'
import type { TransactionPlan } from '../transactions/types.ts'

/** Lets tokens of the platform vote: they have no vote before their owner says who casts it. */
export function ownVotesPlan(token: Address, owner: Address): TransactionPlan {
  return {
    title: 'Vote with your tokens yourself',
    sentences: [
      'From now on your platform tokens vote, and you are the one who casts it.',
      'It moves no tokens. Votes count in proposals that are put to the vote after this.',
    ],
    steps: [{ label: 'Delegate to yourself', send: (wallet) => delegate(wallet, { token, delegatee: owner }) }],
    done: 'You vote with your tokens yourself.',
  }
}
