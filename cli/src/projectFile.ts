import { readFile } from 'node:fs/promises'
import {
  type BudgetTerms,
  type DeploymentAsset,
  findAsset,
  getProjectBounds,
  type ProjectConfig,
  type ProtocolClient,
} from '@pinf/sdk'
import { hashJson } from '@pinf/sdk/content'
import { EVIDENCE_CLASSES } from '@pinf/sdk/workflow'
import { isAddress, isHex, zeroAddress, zeroHash } from 'viem'
import { getBlock } from 'viem/actions'
import { parse } from 'yaml'
import { z } from 'zod'
import { readContent } from './content.ts'
import { FileError } from './errors.ts'
import { parseAmount, parseDuration } from './format.ts'

const duration = z.union([z.string(), z.number()]).transform((value) => parseDuration(String(value)))
const amount = z.union([z.string(), z.number()]).transform(String)
const percent = z
  .number()
  .min(0)
  .max(100)
  .transform((value) => Math.round(value * 100))
const address = z.custom<`0x${string}`>((value) => isAddress(String(value), { strict: false }), 'must be an address')
const hash = z.custom<`0x${string}`>((value) => isHex(value) && value.length === 66, 'must be 0x and 64 digits')

const budgetSchema = z.strictObject({
  /** Files; paths as seen from where the command runs. */
  workflow: z.string(),
  data: z.string(),
  maxPrice: amount,
  minPrice: amount.optional(),
  itemsPerShard: z.int().min(1),
  auction: duration,
  execution: duration,
  challenge: duration,
  life: duration,
  minDelivered: percent.default(9_500),
  class: z.enum(EVIDENCE_CLASSES).optional(),
  arbiter: address.default(zeroAddress),
  total: amount,
  daily: amount.optional(),
  weekly: amount.optional(),
  validFor: duration,
  every: duration.default(0),
  bounty: amount.default('0'),
  runner: address.default(zeroAddress),
})

const projectSchema = z.strictObject({
  name: z.string().min(1),
  symbol: z.string().min(1),
  summary: z.string().default(''),
  description: z.string().default(''),
  /** A document of the project's own, in place of name, summary and description. */
  metadata: z.strictObject({ uri: z.string(), digest: hash }).optional(),
  asset: z.string(),
  goal: amount,
  cap: amount,
  minContribution: amount.default('0'),
  maxContribution: amount.default('0'),
  raiseFor: duration,
  transferable: z.boolean().default(false),
  governance: z
    .strictObject({
      votingDelay: duration,
      votingPeriod: duration,
      lateQuorumExtension: duration,
      timelockDelay: duration,
      quorum: percent,
      proposalThreshold: percent,
    })
    .optional(),
  foundingBudget: budgetSchema.optional(),
  /** Part of the raise that the founding budget may spend in its first window, in percent. */
  foundingAllowance: percent.optional(),
})

/** Reads a project as founders write it: token units, durations, percentages, files. */
export async function readProject(client: ProtocolClient, file: string): Promise<ProjectConfig> {
  const project = await readYaml(file, projectSchema)
  const asset = findAsset(client, project.asset)
  const [bounds, { timestamp }] = await Promise.all([getProjectBounds(client), getBlock(client)])
  const units = (text: string) => parseAmount(text, asset)
  const { foundingBudget, governance } = project
  return {
    name: project.name,
    symbol: project.symbol,
    ...metadataOf(project),
    raise: {
      asset: asset.address,
      goal: units(project.goal),
      cap: units(project.cap),
      minContribution: units(project.minContribution),
      maxContribution: units(project.maxContribution),
      deadline: Number(timestamp) + project.raiseFor,
    },
    governance: {
      votingDelay: governance?.votingDelay ?? bounds.minVotingDelay,
      votingPeriod: governance?.votingPeriod ?? bounds.minVotingPeriod,
      lateQuorumExtension: governance?.lateQuorumExtension ?? 0,
      timelockDelay: governance?.timelockDelay ?? bounds.minTimelockDelay,
      quorumBps: governance?.quorum ?? bounds.minQuorumBps,
      proposalThresholdBps: governance?.proposalThreshold ?? 0,
    },
    transferable: project.transferable,
    foundingBudget: foundingBudget ? await toTerms(foundingBudget, asset) : NO_BUDGET,
    foundingAllowanceBps: foundingBudget ? (project.foundingAllowance ?? bounds.maxFoundingBps) : 0,
  }
}

function metadataOf({ metadata, name, summary, description }: z.infer<typeof projectSchema>) {
  if (metadata) return { metadataDigest: metadata.digest, metadataUri: metadata.uri }
  const text = { name, summary, description }
  return {
    metadataDigest: hashJson(text),
    metadataUri: `data:application/json,${encodeURIComponent(JSON.stringify(text))}`,
  }
}

/** Reads a budget as members propose it. */
export async function readBudget(file: string, asset: DeploymentAsset): Promise<BudgetTerms> {
  return toTerms(await readYaml(file, budgetSchema), asset)
}

async function toTerms(budget: z.infer<typeof budgetSchema>, asset: DeploymentAsset): Promise<BudgetTerms> {
  const { plan, input } = await readContent(budget)
  const units = (text: string) => parseAmount(text, asset)
  const maxPrice = units(budget.maxPrice)
  return {
    job: {
      workflowDigest: plan.digest,
      workflowRoot: plan.root,
      inputDigest: input.digest,
      inputRoot: input.manifest.root,
      items: input.manifest.items,
      itemsPerShard: budget.itemsPerShard,
      minPrice: budget.minPrice === undefined ? maxPrice / 5n : units(budget.minPrice),
      maxPrice,
      auctionSeconds: budget.auction,
      executionSeconds: budget.execution,
      challengeSeconds: budget.challenge,
      lifeSeconds: budget.life,
      minDeliveredBps: budget.minDelivered,
      auditBps: 0,
      requiredClass: EVIDENCE_CLASSES.indexOf(budget.class ?? plan.minClass),
      valueAtRisk: 0n,
      extraBond: 0n,
      arbiter: budget.arbiter,
    },
    totalCeiling: units(budget.total),
    dailyCeiling: units(budget.daily ?? budget.total),
    weeklyCeiling: units(budget.weekly ?? budget.total),
    validSeconds: budget.validFor,
    intervalSeconds: budget.every,
    bounty: units(budget.bounty),
    runner: budget.runner,
  }
}

/** A total ceiling of zero declares that there is none. */
const NO_BUDGET: BudgetTerms = {
  job: {
    workflowDigest: zeroHash,
    workflowRoot: zeroHash,
    inputDigest: zeroHash,
    inputRoot: zeroHash,
    items: 0,
    itemsPerShard: 0,
    minPrice: 0n,
    maxPrice: 0n,
    auctionSeconds: 0,
    executionSeconds: 0,
    challengeSeconds: 0,
    lifeSeconds: 0,
    minDeliveredBps: 0,
    auditBps: 0,
    requiredClass: 0,
    valueAtRisk: 0n,
    extraBond: 0n,
    arbiter: zeroAddress,
  },
  totalCeiling: 0n,
  dailyCeiling: 0n,
  weeklyCeiling: 0n,
  validSeconds: 0,
  intervalSeconds: 0,
  bounty: 0n,
  runner: zeroAddress,
}

async function readYaml<T extends z.ZodType>(file: string, schema: T): Promise<z.infer<T>> {
  const text = await readFile(file, 'utf8').catch((cause) => {
    throw new FileError(file, 'cannot be read', { cause })
  })
  const result = schema.safeParse(parseText(file, text))
  if (result.success) return result.data
  const reasons = result.error.issues.map(({ path, message }) => `${path.join('.') || 'it'}: ${message}`)
  throw new FileError(file, `cannot be used (${reasons.join('; ')})`, { next: '`docs/cli.md` shows one in full.' })
}

function parseText(file: string, text: string): unknown {
  try {
    return parse(text)
  } catch (cause) {
    throw new FileError(file, 'is not YAML', { cause })
  }
}
