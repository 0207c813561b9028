import { type GetBalancesReturnType, withdrawAll } from '@pinf/sdk'
import { formatMoney } from '../../lib/format.ts'
import type { TransactionPlan } from '../transactions/types.ts'

/** Brings everything claimable home in one transaction. */
export function withdrawPlan(balances: GetBalancesReturnType): TransactionPlan {
  const due = balances.filter(({ claimable }) => claimable > 0n)
  const money = due.map(({ claimable, asset }) => formatMoney(claimable, asset)).join(' and ')
  return {
    title: 'Withdraw everything',
    sentences: [`${money} move from the market to your wallet.`],
    steps: [
      {
        label: 'Withdraw',
        send: (wallet) => withdrawAll(wallet, { assets: due.map(({ asset }) => asset.address) }),
      },
    ],
    done: `${money} are in your wallet.`,
  }
}
