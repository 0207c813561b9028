import { releaseVested } from '@pinf/sdk'
import type { Address } from 'viem'
import { type Asset, formatMoney } from '../../lib/format.ts'
import type { TransactionPlan } from '../transactions/types.ts'

type ReleaseInput = {
  project: Address
  name: string
  /** The project's shares, as money is shown. */
  unit: Asset
  /** What would be sent now, in shares' base units; a little more by the time it is mined. */
  releasable: bigint
  beneficiary: string
  isOwn: boolean
}

/** Sends the founder what has vested. */
export function releasePlan({ project, name, unit, releasable, beneficiary, isOwn }: ReleaseInput): TransactionPlan {
  const receiver = isOwn ? 'you' : `the founder, ${beneficiary}`
  return {
    title: `Release founder’s shares of ${name}`,
    sentences: [
      `${formatMoney(releasable, unit)} have vested and move to ${receiver}. Anyone may do this.`,
      'From then on they vote and redeem like any others; they count in everybody’s part already.',
    ],
    steps: [{ label: 'Release them', send: (wallet) => releaseVested(wallet, { project }) }],
    done: 'What had vested is the founder’s.',
  }
}
