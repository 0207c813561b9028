import {
  type DeploymentAsset,
  findAsset,
  NO_BUDGET,
  type ProjectBounds,
  type ProjectConfig,
  type ProtocolClient,
} from '@pinf/sdk'
import { getBlock } from 'viem/actions'
import { z } from 'zod'
import { parseAmount } from '../format.ts'
import { type BudgetBounds, budgetBounds, budgetSchema, budgetTerms } from './budgetFile.ts'
import { address, amount, duration, hash, percent, readYaml } from './fields.ts'
import type { Story } from './metadataFile.ts'

const storyFields = {
  title: z.string().optional(),
  summary: z.string().optional(),
  description: z.string().optional(),
  links: z.array(z.strictObject({ label: z.string(), url: z.string() })).optional(),
  image: z.string().optional(),
  team: z
    .array(
      z.strictObject({
        name: z.string(),
        role: z.string().optional(),
        url: z.string().optional(),
        address: address.optional(),
      }),
    )
    .optional(),
  tags: z.array(z.string()).optional(),
}

/** A project as founders write it. */
export const projectSchema = z.strictObject({
  name: z.string().min(1),
  symbol: z.string().min(1),
  ...storyFields,
  /** A document that was published before, in place of the fields above. */
  metadata: z.strictObject({ uri: z.string(), digest: hash }).optional(),
  asset: z.string(),
  goal: amount,
  cap: amount.optional(),
  minContribution: amount.default('0'),
  maxContribution: amount.default('0'),
  bonus: amount.default('0'),
  raiseFor: duration.optional(),
  transferable: z.boolean().default(false),
  governance: z
    .strictObject({
      votingDelay: duration.optional(),
      votingPeriod: duration.optional(),
      lateQuorumExtension: duration.optional(),
      timelockDelay: duration.optional(),
      seasoning: duration.optional(),
      quorum: percent.optional(),
      proposalThreshold: percent.optional(),
    })
    .default({}),
  limits: z.strictObject({ weekly: percent.optional(), runnerWeekly: percent.optional() }).default({}),
  exitFee: percent.default(0),
  founderShares: percent.default(0),
  vesting: duration.optional(),
  foundingBudget: budgetSchema.optional(),
  /** Part of the raise that the founding budget may spend in its first window. */
  foundingAllowance: percent.optional(),
})

type ProjectFile = z.infer<typeof projectSchema>

/** A project as its file says, but for its metadata, which is published first. */
export type ProjectDraft = {
  config: Omit<ProjectConfig, 'metadataDigest' | 'metadataUri'>
  asset: DeploymentAsset
  bounds: ProjectBounds
  /** Where the metadata is, or what it says. */
  metadata: { uri: string; digest: `0x${string}` } | Story
}

/** Reads a project as founders write it: token units, durations, percentages, files. */
export async function readProject(client: ProtocolClient, file: string): Promise<ProjectDraft> {
  const project = await readYaml(file, projectSchema)
  const asset = findAsset(client, project.asset)
  const [bounds, { timestamp }] = await Promise.all([budgetBounds(client), getBlock(client)])
  const config = await configOf(project, asset, bounds, Number(timestamp))
  return { config, asset, bounds: bounds.project, metadata: project.metadata ?? storyOf(project) }
}

/** A file's values, with the usual ones for what it leaves out, as far as the platform allows these. */
export async function configOf(
  project: ProjectFile,
  asset: DeploymentAsset,
  bounds: BudgetBounds,
  now: number,
): Promise<ProjectDraft['config']> {
  const units = (text: string) => parseAmount(text, asset)
  const { governance, limits, foundingBudget } = project
  const { project: platform } = bounds
  return {
    name: project.name,
    symbol: project.symbol,
    raise: {
      asset: asset.address,
      deadline: now + (project.raiseFor ?? clamp(USUAL.raise, platform.minRaise, platform.maxRaise)),
      goal: units(project.goal),
      cap: units(project.cap ?? project.goal),
      minContribution: units(project.minContribution),
      maxContribution: units(project.maxContribution),
      bonus: units(project.bonus),
    },
    governance: {
      votingDelay: governance.votingDelay ?? platform.minVotingDelay,
      votingPeriod: governance.votingPeriod ?? platform.minVotingPeriod,
      lateQuorumExtension:
        governance.lateQuorumExtension ?? Math.min(USUAL.lateQuorumExtension, platform.minVotingPeriod),
      timelockDelay: governance.timelockDelay ?? platform.minTimelockDelay,
      seasoning: governance.seasoning ?? platform.minSeasoning,
      quorumBps: governance.quorum ?? clamp(USUAL.quorumBps, platform.minQuorumBps, platform.maxQuorumBps),
      proposalThresholdBps:
        governance.proposalThreshold ?? Math.min(USUAL.proposalThresholdBps, platform.maxProposalThresholdBps),
    },
    transferable: project.transferable,
    foundingBudget: foundingBudget ? await budgetTerms(foundingBudget, asset, bounds) : NO_BUDGET,
    foundingAllowanceBps: foundingBudget
      ? (project.foundingAllowance ?? Math.min(USUAL.foundingAllowanceBps, platform.maxFoundingBps))
      : 0,
    limits: {
      weeklyBps: limits.weekly ?? Math.min(USUAL.weeklyBps, platform.maxWeeklyBps),
      runnerWeeklyBps: limits.runnerWeekly ?? USUAL.runnerWeeklyBps,
    },
    exitFeeBps: project.exitFee,
    founderBps: project.founderShares,
    vestingSeconds: project.vesting ?? platform.minVesting,
  }
}

/** What founders leave out: the platform's least times, which leave members time enough, and these. */
const USUAL = {
  raise: 30 * 86_400,
  lateQuorumExtension: 43_200,
  quorumBps: 1_000,
  proposalThresholdBps: 100,
  foundingAllowanceBps: 1_000,
  weeklyBps: 2_500,
  runnerWeeklyBps: 500,
} as const

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value))
}

function storyOf({ name, title = name, summary, description, links, image, team, tags }: ProjectFile): Story {
  const story = { title, summary: summary ?? title, description, links, image, team, tags }
  return Object.fromEntries(Object.entries(story).filter(([, value]) => value !== undefined))
}
