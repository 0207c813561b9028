import {
  activateProject,
  contribute,
  redeemShares,
  refundContributor,
  runBudget,
  sweepProject,
  withdrawPledge,
} from '@pinf/sdk'
import { type Address, erc20Abi } from 'viem'
import { writeContract } from 'viem/actions'
import { type Asset, formatMoney } from '../../lib/format.ts'
import type { TransactionPlan, TransactionStep } from '../transactions/types.ts'

type Target = { project: Address; name: string; asset: Asset }

type ContributeInput = Target & {
  amount: bigint
  /** Least the new shares must be worth at the price of redeeming. */
  minRedeemable: bigint
  /** How the treasury gets to take the money. */
  allowance: 'enough' | 'permit' | 'approve'
  raising: boolean
}

/** Puts money in, in as few signatures as the token and the wallet allow. */
export function contributePlan({
  project,
  name,
  asset,
  amount,
  minRedeemable,
  allowance,
  raising,
}: ContributeInput): TransactionPlan {
  const money = formatMoney(amount, asset)
  const source = allowance === 'permit' ? 'permit' : 'wallet'
  const put: TransactionStep = {
    label: `Contribute ${money}`,
    send: (wallet) => contribute(wallet, { project, amount, minRedeemable, source }),
  }
  const approve: TransactionStep = {
    label: `Let the project take ${money}`,
    send: (wallet) =>
      writeContract(wallet, {
        address: asset.address,
        abi: erc20Abi,
        functionName: 'approve',
        args: [project, amount],
      }),
  }
  return {
    title: `Contribute to ${name}`,
    sentences: [
      `${money} move from your wallet to the project’s treasury, and you get its shares.`,
      raising
        ? 'You can take your money back at par until the goal is met; if it is missed, everything comes back.'
        : 'You can redeem your shares for their part of the free money at any time.',
      ...(allowance === 'permit'
        ? ['Your wallet asks twice: to sign a permit for exactly this amount, and to send.']
        : []),
    ],
    cost: { amount, asset },
    steps: allowance === 'approve' ? [approve, put] : [put],
    done: `You contributed ${money} to ${name}.`,
  }
}

export function withdrawPledgePlan({ project, name, asset, amount }: Target & { amount: bigint }): TransactionPlan {
  const money = formatMoney(amount, asset)
  return {
    title: `Take your pledge back from ${name}`,
    sentences: [`${money} move from the treasury back to your wallet, and your shares are burned.`],
    steps: [{ label: 'Take the pledge back', send: (wallet) => withdrawPledge(wallet, { project, amount }) }],
    done: `${money} are back in your wallet.`,
  }
}

export function refundPlan({ project, name, account }: Target & { account: Address }): TransactionPlan {
  return {
    title: `Take everything back from ${name}`,
    sentences: ['The raise missed its goal. All you pledged moves from the treasury back to your wallet.'],
    steps: [{ label: 'Take it back', send: (wallet) => refundContributor(wallet, { project, contributor: account }) }],
    done: `Your pledge to ${name} is back in your wallet.`,
  }
}

export function redeemPlan({
  project,
  name,
  asset,
  shares,
  assets,
}: Target & { shares: bigint; assets: bigint }): TransactionPlan {
  // The treasury's free money may shrink a little between preview and inclusion, by a run for one.
  const minAssets = (assets * 99n) / 100n
  return {
    title: `Redeem your shares of ${name}`,
    sentences: [
      `Your shares are burned and about ${formatMoney(assets, asset)} move to your wallet; less than ${formatMoney(minAssets, asset)} is refused.`,
      'You give up your vote and what comes back from unfinished jobs later.',
    ],
    steps: [{ label: 'Redeem', send: (wallet) => redeemShares(wallet, { project, shares, minAssets }) }],
    done: `You redeemed your shares of ${name}.`,
  }
}

export function activatePlan({ project, name }: Target): TransactionPlan {
  return {
    title: `Activate ${name}`,
    sentences: [
      'The raise ends, the founding budget opens, and shares can be redeemed. Anyone may do this; it moves no money.',
    ],
    steps: [{ label: 'Activate', send: (wallet) => activateProject(wallet, { project }) }],
    done: `${name} is active.`,
  }
}

type RunInput = Target & { budgetId: number; cost: bigint; bounty: bigint }

export function runBudgetPlan({ project, name, asset, budgetId, cost, bounty }: RunInput): TransactionPlan {
  return {
    title: `Start a run of budget ${budgetId}`,
    sentences: [
      `${name} posts its next job and puts ${formatMoney(cost, asset)} of its own money in escrow for it, at most.`,
      'Keepers can claim it at once. What is not delivered comes back to the treasury.',
      ...(bounty > 0n ? [`You get ${formatMoney(bounty, asset)} for starting it.`] : []),
    ],
    steps: [
      {
        label: 'Start the run',
        send: async (wallet) => (await runBudget(wallet, { project, budgetId: BigInt(budgetId) })).hash,
      },
    ],
    done: `A run of ${name} was posted.`,
  }
}

export function sweepPlan({ project, name, asset, amount }: Target & { amount: bigint }): TransactionPlan {
  return {
    title: `Bring ${formatMoney(amount, asset)} home`,
    sentences: [
      `The market returned this money to ${name}; it moves to the treasury and is free again. Anyone may do this.`,
    ],
    steps: [{ label: 'Sweep', send: (wallet) => sweepProject(wallet, { project }) }],
    done: `${formatMoney(amount, asset)} are free again in ${name}.`,
  }
}
