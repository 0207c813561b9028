import { durationInWords, NO_BUDGET, type ProjectConfig } from '@pinf/sdk'
import { projectFactoryAbi } from '@pinf/sdk/abis'
import { type Address, erc20Abi } from 'viem'
import { getBlock } from 'viem/actions'
import { type Asset, formatMoney } from '../../lib/format.ts'
import type { Bounds } from '../budgets/check.ts'
import type { PreparedContent } from '../budgets/content.ts'
import { budgetTerms } from '../budgets/terms.ts'
import { send } from '../transactions/send.ts'
import type { TransactionPlan, TransactionStep, WalletClient } from '../transactions/types.ts'
import type { DraftValues } from './check.ts'
import type { Draft } from './draft.ts'

/** A wallet may take its time to sign; a raise of the shortest length must still be long enough then. */
const MOST_LEEWAY = 300

type ConfigInput = {
  draft: Pick<Draft, 'title' | 'symbol' | 'transferable'>
  values: DraftValues
  asset: Asset
  bounds: Bounds
  market: Parameters<typeof budgetTerms>[2]
  metadata: { digest: `0x${string}`; uri: string }
  content: PreparedContent | undefined
}

/** A project as the factory takes it, except for its deadline, which counts from the moment of sending. */
export function configOf({ draft, values, asset, market, metadata, content }: ConfigInput, now: number): ProjectConfig {
  const { budget } = values
  return {
    name: draft.title.trim(),
    symbol: draft.symbol,
    metadataDigest: metadata.digest,
    metadataUri: metadata.uri,
    raise: {
      asset: asset.address,
      goal: values.goal,
      cap: values.cap,
      minContribution: values.minContribution,
      maxContribution: values.maxContribution,
      bonus: values.bonus,
      deadline: now + values.raiseSeconds,
    },
    governance: {
      votingDelay: values.votingDelay,
      votingPeriod: values.votingPeriod,
      // Long enough to answer a quorum reached at the last moment, and never longer than the vote.
      lateQuorumExtension: Math.floor(values.votingPeriod / 3),
      timelockDelay: values.timelockDelay,
      seasoning: values.seasoning,
      quorumBps: values.quorumBps,
      proposalThresholdBps: values.thresholdBps,
    },
    transferable: draft.transferable,
    foundingBudget: budget && content ? budgetTerms(budget, content, market) : NO_BUDGET,
    foundingAllowanceBps: values.foundingAllowanceBps,
    limits: { weeklyBps: values.weeklyBps, runnerWeeklyBps: values.runnerWeeklyBps },
    exitFeeBps: values.exitFeeBps,
    founderBps: values.founderBps,
    vestingSeconds: values.vestingSeconds,
  }
}

type CreateInput = ConfigInput & {
  factory: Address
  /** What the factory may take already of the asset the bonus is in. */
  allowance: bigint
  onConfirmed: () => void
}

/** Creates the project; the bonus, if there is one, is approved first. */
export function createPlan({ factory, allowance, onConfirmed, ...input }: CreateInput): TransactionPlan {
  const { draft, values, asset, bounds } = input
  const { bonus } = values
  const name = draft.title.trim()
  const leeway = Math.min(MOST_LEEWAY, bounds.minRaise)
  const raiseSeconds = Math.max(values.raiseSeconds, Math.min(bounds.minRaise + leeway, bounds.maxRaise))
  const create: TransactionStep = {
    label: 'Create the project',
    send: async (wallet: WalletClient) => {
      const { timestamp } = await getBlock(wallet)
      const config = configOf({ ...input, values: { ...values, raiseSeconds } }, Number(timestamp))
      return send(wallet, { address: factory, abi: projectFactoryAbi, functionName: 'createProject', args: [config] })
    },
  }
  const approve: TransactionStep = {
    label: `Let the factory take the bonus of ${formatMoney(bonus, asset)}`,
    send: (wallet) =>
      send(wallet, { address: asset.address, abi: erc20Abi, functionName: 'approve', args: [factory, bonus] }),
  }
  return {
    title: `Create ${name}`,
    sentences: [
      `${name} starts raising ${formatMoney(values.goal, asset)} at once, for ${durationInWords(raiseSeconds)}.`,
      'Its rules are fixed from then on; its text can be changed until somebody contributes.',
      ...(bonus > 0n
        ? [
            `${formatMoney(bonus, asset)} move from your wallet to the project, for early contributors if the goal is missed.`,
          ]
        : []),
    ],
    ...(bonus > 0n && { costs: [{ amount: bonus, asset }] }),
    steps: bonus > allowance ? [approve, create] : [create],
    done: `${name} is raising.`,
    onConfirmed,
  }
}
