import {
  activateProject,
  contribute,
  postProjectUpdate,
  reclaimBonus,
  redeemShares,
  refundContributor,
  setProjectMetadata,
  sweepProject,
  withdrawPledge,
} from '@pinf/sdk'
import { type Address, erc20Abi, type Hex } from 'viem'
import { type Asset, formatDuration, formatMoney } from '../../lib/format.ts'
import { send } from '../transactions/send.ts'
import type { TransactionPlan, TransactionStep } from '../transactions/types.ts'
import type { AllowanceKind } from './hooks/useAllowances.ts'
import type { RedemptionPreview } from './preview.ts'

/** Which project a plan is about. */
export type Target = { project: Address; name: string; asset: Asset }

type ContributeInput = Target & {
  amount: bigint
  /** Least the new shares must be worth at the price of redeeming. */
  minRedeemable: bigint
  /** How the treasury gets to take the money. */
  allowance: Allowance
  raising: boolean
  /** How long shares bought after the raise cannot be redeemed, in seconds. */
  shareLock: number
  /** The chain's own money, for `native`. */
  nativeSymbol: string
}

/** `native` pays a project of the wrapped native token in the chain's own money. */
type Allowance = AllowanceKind | 'native'

const SOURCES = { enough: 'wallet', approve: 'wallet', permit: 'permit', native: 'native' } as const

/** Puts money in, in as few signatures as the token and the wallet allow. */
export function contributePlan(input: ContributeInput): TransactionPlan {
  const { project, name, asset, amount, minRedeemable, allowance, raising, shareLock, nativeSymbol } = input
  const paid = allowance === 'native' ? { ...asset, symbol: nativeSymbol } : asset
  const money = formatMoney(amount, paid)
  const put: TransactionStep = {
    label: `Contribute ${money}`,
    send: (wallet) => contribute(wallet, { project, amount, minRedeemable, source: SOURCES[allowance] }),
  }
  const approve: TransactionStep = {
    label: `Let the project take ${money}`,
    send: (wallet) =>
      send(wallet, { address: asset.address, abi: erc20Abi, functionName: 'approve', args: [project, amount] }),
  }
  return {
    title: `Contribute to ${name}`,
    sentences: [
      `${money} move from your wallet to the project’s treasury, and you get its shares.`,
      ...(raising
        ? ['You can take your money back at par until the goal is met; if it is missed, everything comes back.']
        : [
            `Your shares redeem for ${formatMoney(minRedeemable, asset)} at least, or nothing is sent.`,
            `You can redeem them after ${formatDuration(shareLock)}.`,
          ]),
      ...(allowance === 'native' ? [`It is wrapped on the way; what comes back later is ${asset.symbol}.`] : []),
      ...(allowance === 'permit'
        ? ['Your wallet asks twice: to sign a permit for exactly this amount, and to send.']
        : []),
    ],
    costs: [{ amount, asset: paid }],
    steps: allowance === 'approve' ? [approve, put] : [put],
    done: `You contributed ${money} to ${name}.`,
  }
}

export function withdrawPledgePlan({ project, name, asset, amount }: Target & { amount: bigint }): TransactionPlan {
  const money = formatMoney(amount, asset)
  return {
    title: `Take your pledge back from ${name}`,
    sentences: [`${money} move from the treasury back to your wallet, and their shares are burned.`],
    steps: [{ label: 'Take the pledge back', send: (wallet) => withdrawPledge(wallet, { project, amount }) }],
    done: `${money} are back in your wallet.`,
  }
}

type RefundInput = Target & { account: Address; pledge: bigint; bonus: bigint }

export function refundPlan({ project, name, asset, account, pledge, bonus }: RefundInput): TransactionPlan {
  const extra = bonus > 0n ? `, and ${formatMoney(bonus, asset)} of the founder’s bonus` : ''
  return {
    title: `Take everything back from ${name}`,
    sentences: [
      `The raise missed its goal. Your ${formatMoney(pledge, asset)}${extra} move from the treasury to your wallet.`,
    ],
    steps: [{ label: 'Take it back', send: (wallet) => refundContributor(wallet, { project, contributor: account }) }],
    done: `${formatMoney(pledge + bonus, asset)} are in your wallet.`,
  }
}

type RedeemInput = Target & RedemptionPreview & { minAssets: bigint }

export function redeemPlan({
  project,
  name,
  asset,
  shares,
  assets,
  fee,
  givenUp,
  minAssets,
}: RedeemInput): TransactionPlan {
  return {
    title: `Redeem shares of ${name}`,
    sentences: [
      `Your shares are burned and ${formatMoney(assets, asset)} move to your wallet; less than ${formatMoney(minAssets, asset)} is refused.`,
      ...(fee > 0n ? [`${formatMoney(fee, asset)} of exit fee stay with the others.`] : []),
      givenUp > 0n
        ? `You give up their votes, and up to ${formatMoney(givenUp, asset)} that may come back from unfinished jobs.`
        : 'You give up their votes. No money is in unfinished jobs now.',
    ],
    steps: [{ label: 'Redeem', send: (wallet) => redeemShares(wallet, { project, shares, minAssets }) }],
    done: `You redeemed shares of ${name}; about ${formatMoney(assets, asset)} are in your wallet.`,
  }
}

export function reclaimBonusPlan({ project, name, asset, bonus }: Target & { bonus: bigint }): TransactionPlan {
  return {
    title: `Return the founder’s bonus of ${name}`,
    sentences: [`${formatMoney(bonus, asset)} go back to the founder, since nobody is owed them. Anyone may do this.`],
    steps: [{ label: 'Return the bonus', send: (wallet) => reclaimBonus(wallet, { project }) }],
    done: `The bonus is back with the founder.`,
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

const ON_CHAIN = 'No gateway took the text, so it goes on chain itself, which costs more gas.'

type UpdateInput = Target & { title: string; digest: Hex; uri: string; onConfirmed: () => void }

export function updatePlan({ project, name, title, digest, uri, onConfirmed }: UpdateInput): TransactionPlan {
  return {
    title: `Publish “${title}”`,
    sentences: [
      `Everybody who follows ${name} sees it. It cannot be changed or taken back.`,
      ...(uri.startsWith('data:') ? [ON_CHAIN] : []),
    ],
    steps: [{ label: 'Publish', send: (wallet) => postProjectUpdate(wallet, { project, digest, uri }) }],
    done: 'Your update is public.',
    onConfirmed,
  }
}

type WordsInput = Target & { digest: Hex; uri: string; onConfirmed: () => void }

/** Changes what the project says about itself, as its founder. */
export function wordsPlan({ project, name, digest, uri, onConfirmed }: WordsInput): TransactionPlan {
  return {
    title: `Change the text of ${name}`,
    sentences: [
      'You can do this until somebody contributes; later it takes a vote. Its rules stay as they are.',
      ...(uri.startsWith('data:') ? [ON_CHAIN] : []),
    ],
    steps: [{ label: 'Change the text', send: (wallet) => setProjectMetadata(wallet, { project, digest, uri }) }],
    done: 'The new text is public.',
    onConfirmed,
  }
}
