import {
  type BudgetTerms,
  type DeploymentAsset,
  type GetTimeBoundsReturnType,
  getProjectBounds,
  getTimeBounds,
  type ProjectBounds,
  type ProtocolClient,
  USUAL_MIN_DELIVERED_BPS,
  usualAuction,
  usualExecution,
  usualItemsPerShard,
  usualLife,
} from '@pinf/sdk'
import { EVIDENCE_CLASSES } from '@pinf/sdk/workflow'
import { getAddress, zeroAddress, zeroHash } from 'viem'
import { z } from 'zod'
import { readContent } from '../content.ts'
import { CONTENT_FOLDER } from '../contentBlocks.ts'
import { fileBlocks } from '../fileBlocks.ts'
import { parseAmount } from '../format.ts'
import { readWorkflowFile } from '../workflowFile.ts'
import { address, amount, duration, percent, readYaml } from './fields.ts'

/** A budget as members propose it. Files are seen from where the command runs. */
export const budgetSchema = z
  .strictObject({
    workflow: z.string(),
    /** Items of every run, one JSON value a line; left out where the runner chooses them. */
    data: z.string().optional(),
    /** Most items of one run, where the runner chooses them. */
    maxItems: z.int().min(1).optional(),
    maxPrice: amount,
    minPrice: amount.optional(),
    itemsPerShard: z.int().min(1).optional(),
    auction: duration.optional(),
    execution: duration.optional(),
    challenge: duration.optional(),
    life: duration.optional(),
    minDelivered: percent.default(USUAL_MIN_DELIVERED_BPS),
    audit: percent.default(0),
    class: z.enum(EVIDENCE_CLASSES).optional(),
    arbiter: address.default(zeroAddress),
    valueAtRisk: amount.default('0'),
    extraBond: amount.default('0'),
    total: amount,
    daily: amount.optional(),
    weekly: amount.optional(),
    validFor: duration,
    every: duration.default(0),
    bounty: amount.default('0'),
    runner: address.default(zeroAddress),
  })
  .refine(({ data, maxItems }) => (data === undefined) !== (maxItems === undefined), {
    message: 'name either `data`, or `maxItems` for a runner who chooses',
    path: ['data'],
  })
  .refine(({ maxItems, runner }) => maxItems === undefined || runner !== zeroAddress, {
    message: 'must be named where it chooses the inputs',
    path: ['runner'],
  })

type BudgetFile = z.infer<typeof budgetSchema>

/** The limits that a budget's defaults stay within. */
export type BudgetBounds = { project: ProjectBounds; market: GetTimeBoundsReturnType }

/** Reads a budget as members propose it: token units, durations, percentages, files. */
export async function readBudget(client: ProtocolClient, file: string, asset: DeploymentAsset): Promise<BudgetTerms> {
  return budgetTerms(await readYaml(file, budgetSchema), asset, await budgetBounds(client))
}

/** What the chain allows of budgets now. */
export async function budgetBounds(client: ProtocolClient): Promise<BudgetBounds> {
  const [project, market] = await Promise.all([getProjectBounds(client), getTimeBounds(client)])
  return { project, market }
}

/** A budget's terms, with defaults inside the bounds for what the file leaves out. */
export async function budgetTerms(
  budget: BudgetFile,
  asset: DeploymentAsset,
  { project, market }: BudgetBounds,
): Promise<BudgetTerms> {
  const units = (text: string) => parseAmount(text, asset)
  const { plan, items, ...input } = await contentOf(budget)
  const maxPrice = units(budget.maxPrice)
  const valueAtRisk = units(budget.valueAtRisk)
  const auctionSeconds = budget.auction ?? usualAuction(market, project.minAuction)
  const executionSeconds = budget.execution ?? usualExecution(market)
  return {
    job: {
      workflowDigest: plan.digest,
      workflowRoot: plan.root,
      ...input,
      items,
      itemsPerShard: budget.itemsPerShard ?? usualItemsPerShard(items),
      minPrice:
        budget.minPrice === undefined ? (maxPrice * BigInt(project.maxMinPriceBps)) / 10_000n : units(budget.minPrice),
      maxPrice,
      auctionSeconds,
      executionSeconds,
      challengeSeconds: budget.challenge ?? (valueAtRisk > 0n ? market.minChallengeAtRisk : market.minChallenge),
      lifeSeconds: budget.life ?? usualLife({ auctionSeconds, executionSeconds }, market),
      minDeliveredBps: budget.minDelivered,
      auditBps: budget.audit,
      requiredClass: EVIDENCE_CLASSES.indexOf(budget.class ?? plan.minClass),
      arbiter: getAddress(budget.arbiter),
      valueAtRisk,
      extraBond: units(budget.extraBond),
    },
    totalCeiling: units(budget.total),
    dailyCeiling: units(budget.daily ?? budget.total),
    weeklyCeiling: units(budget.weekly ?? budget.total),
    bounty: units(budget.bounty),
    validSeconds: budget.validFor,
    intervalSeconds: budget.every,
    runner: getAddress(budget.runner),
    runnerInputs: budget.maxItems !== undefined,
  }
}

/** What a run works on, or that its runner chooses that. */
async function contentOf({ workflow, data, maxItems = 0 }: BudgetFile) {
  const blocks = fileBlocks(CONTENT_FOLDER)
  if (data === undefined) {
    return {
      plan: await readWorkflowFile(workflow, blocks),
      items: maxItems,
      inputDigest: zeroHash,
      inputRoot: zeroHash,
    }
  }
  const { plan, input } = await readContent({ workflow, data }, blocks)
  const { items, root } = input.manifest
  return { plan, items, inputDigest: input.digest, inputRoot: root }
}
