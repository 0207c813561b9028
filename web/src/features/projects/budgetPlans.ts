import { closeBudget } from '@pinf/sdk'
import { projectTreasuryAbi } from '@pinf/sdk/abis'
import { formatMoney, formatQuantity } from '../../lib/format.ts'
import type { PreparedContent } from '../budgets/content.ts'
import { send } from '../transactions/send.ts'
import type { TransactionPlan } from '../transactions/types.ts'
import type { Target } from './plans.ts'

type RunInput = Target & { budgetId: number; cost: bigint; bounty: bigint }

/** Starts a budget's next run; its items are fixed. */
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
        send: (wallet) =>
          send(wallet, {
            address: project,
            abi: projectTreasuryAbi,
            functionName: 'runBudget',
            args: [BigInt(budgetId)],
          }),
      },
    ],
    done: `A run of ${name} was posted.`,
  }
}

type RunWithInput = RunInput & {
  content: Pick<PreparedContent, 'inputDigest' | 'inputRoot' | 'items'>
  /** Whether a gateway has the items already. */
  isHeld: boolean
}

const LATER = 'Keepers take its items only once it is posted: its job’s page then brings them from here.'

/** Starts a run with items of the runner's choice. */
export function runBudgetWithPlan({ content, isHeld, ...input }: RunWithInput): TransactionPlan {
  const { project, budgetId } = input
  const { inputDigest: digest, inputRoot: root, items } = content
  const plan = runBudgetPlan(input)
  return {
    ...plan,
    sentences: [
      `You choose its ${formatQuantity(items, 'item')}; they are public.`,
      ...plan.sentences,
      ...(isHeld ? [] : [LATER]),
    ],
    steps: [
      {
        label: 'Start the run',
        send: (wallet) =>
          send(wallet, {
            address: project,
            abi: projectTreasuryAbi,
            functionName: 'runBudgetWith',
            args: [BigInt(budgetId), { digest, root, items }],
          }),
      },
    ],
  }
}

/** Closes a budget that can never be run again. */
export function closeBudgetPlan({ project, name, budgetId }: Target & { budgetId: number }): TransactionPlan {
  return {
    title: `Close budget ${budgetId}`,
    sentences: [`Budget ${budgetId} of ${name} can pay no further run, so anyone may close it. It moves no money.`],
    steps: [
      { label: 'Close the budget', send: (wallet) => closeBudget(wallet, { project, budgetId: BigInt(budgetId) }) },
    ],
    done: `Budget ${budgetId} is closed for ever.`,
  }
}
