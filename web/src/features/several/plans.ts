import { contributeToProjects } from '@pinf/sdk'
import { type Address, erc20Abi } from 'viem'
import { type Asset, formatDuration, formatMoney, formatQuantity } from '../../lib/format.ts'
import type { AllowanceKind } from '../projects/hooks/useAllowances.ts'
import { send } from '../transactions/send.ts'
import type { TransactionPlan, TransactionStep } from '../transactions/types.ts'
import type { Total } from './check.ts'

type Contribution = {
  project: Address
  name: string
  asset: Asset
  amount: bigint
  /** Least its shares must redeem for; 0 in a raise, which is at par. */
  minRedeemable: bigint
  raising: boolean
  /** How long shares bought after the raise cannot be redeemed, in seconds. */
  shareLock: number
}

type SeveralInput = {
  router: Address
  contributions: readonly Contribution[]
  /** What is paid together, by asset, and how the router gets to take it. */
  totals: readonly (Total & { allowance: AllowanceKind })[]
}

/** One transaction that contributes to all of them, or to none. Approvals come first where a token knows no permit. */
export function contributeSeveralPlan({ router, contributions, totals }: SeveralInput): TransactionPlan {
  const tokens = totals.filter(({ native }) => !native)
  const lacking = tokens.filter(({ allowance }) => allowance !== 'enough')
  // Permits are signed for every token or for none.
  const byPermit = tokens.length > 0 && tokens.every(({ allowance }) => allowance === 'permit')
  const approvals = byPermit ? [] : lacking.map((total) => approveStep(router, total))
  const native = totals.some((total) => total.native)
  const put: TransactionStep = {
    label: `Contribute to ${formatQuantity(contributions.length, 'project')}`,
    send: (wallet) =>
      contributeToProjects(wallet, {
        contributions: contributions.map(({ project, amount, minRedeemable }) => ({ project, amount, minRedeemable })),
        source: byPermit ? 'permit' : 'wallet',
        native,
      }),
  }
  const [first, ...rest] = [...approvals, put]
  const sum = totals.map(({ amount, asset }) => formatMoney(amount, asset)).join(' and ')
  return {
    title: `Contribute to ${formatQuantity(contributions.length, 'project')} at once`,
    sentences: [
      ...contributions.map(sentenceOf),
      'It is one transaction: if one project refuses, nothing moves to any of them.',
      ...(byPermit ? [permitSentence(tokens.length)] : []),
    ],
    costs: totals.map(({ amount, asset }) => ({ amount, asset })),
    steps: [first ?? put, ...rest],
    done: `You contributed ${sum} to ${formatQuantity(contributions.length, 'project')}.`,
    link: { to: '/account', label: 'See your positions' },
  }
}

function permitSentence(tokens: number): string {
  return tokens === 1
    ? 'Your wallet asks twice: to sign a permit for exactly this amount, and to send.'
    : `Your wallet asks to sign ${tokens} permits for exactly these amounts, and then to send.`
}

function sentenceOf({ name, asset, amount, minRedeemable, raising, shareLock }: Contribution): string {
  const money = formatMoney(amount, asset)
  return raising
    ? `${name} gets ${money}; you can take it back at par until its goal is met.`
    : `${name} gets ${money}; the shares redeem for ${formatMoney(minRedeemable, asset)} at least, after ${formatDuration(shareLock)}.`
}

function approveStep(router: Address, { asset, amount }: Total): TransactionStep {
  return {
    label: `Let the router take ${formatMoney(amount, asset)}`,
    send: (wallet) =>
      send(wallet, { address: asset.address, abi: erc20Abi, functionName: 'approve', args: [router, amount] }),
  }
}
