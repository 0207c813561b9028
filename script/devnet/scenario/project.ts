import { readFile } from 'node:fs/promises'
import { cidOf, type EncodedDocument, encodeProjectMetadata, type ProjectMetadata } from '@pinf/sdk/content'
import { create } from 'kubo-rpc-client'
import { type Address, parseUnits } from 'viem'
import type { DevnetClient } from '../client.ts'
import type { BudgetTerms } from './terms.ts'

/** What a seeded project is called on chain, what it says about itself in its metadata, and the file of its picture. */
export type Story = {
  name: string
  symbol: string
  about: Omit<ProjectMetadata, 'format' | 'title' | 'image'>
  picture?: string
}

export type NewProject = {
  story: Story
  asset: { address: Address; decimals: number }
  /** In whole tokens. */
  goal: string
  cap: string
  /** What the founder promises early pledges if the goal is missed, in whole tokens; none when left out. */
  bonus?: string
  raiseSeconds: number
  budget: BudgetTerms
  /** Over which the founder's shares vest; an hour when left out, so that one can watch it. */
  vestingSeconds?: number
}

/** A twentieth of all shares to the founder; 0.5 % for the others when one leaves. */
const RULES = {
  transferable: false,
  limits: { weeklyBps: 2_500, runnerWeeklyBps: 500 },
  exitFeeBps: 50,
  founderBps: 500,
}

const HOUR = 3_600

/** Creates a project as `founder`, as quick as the platform's limits allow. */
export async function createSeededProject(
  founder: DevnetClient,
  gateways: readonly string[],
  { story, asset, budget, vestingSeconds = HOUR, ...raise }: NewProject,
): Promise<{ project: Address; gasUsed: bigint }> {
  const bounds = await founder.getProjectBounds()
  const { timestamp } = await founder.getBlock()
  const image = story.picture === undefined ? undefined : await putPicture(gateways, story.picture)
  const metadata = encodeProjectMetadata({
    format: 'pinf-project/v1',
    title: story.name,
    ...story.about,
    ...(image && { image }),
  })
  const bonus = parseUnits(raise.bonus ?? '0', asset.decimals)
  const [metadataUri] = await Promise.all([
    putDocument(gateways, metadata),
    founder.approveToken({
      asset: asset.address,
      spender: founder.chain.contracts.projectFactory.address,
      amount: bonus,
    }),
  ])
  const { treasury, hash } = await founder.createProject({
    config: {
      name: story.name,
      symbol: story.symbol,
      metadataDigest: metadata.digest,
      metadataUri,
      raise: {
        asset: asset.address,
        goal: parseUnits(raise.goal, asset.decimals),
        cap: parseUnits(raise.cap, asset.decimals),
        minContribution: 0n,
        maxContribution: 0n,
        deadline: Number(timestamp) + raise.raiseSeconds,
        bonus,
      },
      governance: {
        votingDelay: bounds.minVotingDelay,
        votingPeriod: bounds.minVotingPeriod,
        lateQuorumExtension: 0,
        timelockDelay: bounds.minTimelockDelay,
        seasoning: bounds.minSeasoning,
        quorumBps: bounds.minQuorumBps,
        proposalThresholdBps: 0,
      },
      foundingBudget: budget,
      foundingAllowanceBps: bounds.maxFoundingBps,
      ...RULES,
      vestingSeconds,
    },
  })
  const { gasUsed } = await founder.confirmTransaction({ hash })
  return { project: treasury, gasUsed }
}

/** Puts `amount` whole tokens in for each of the clients, by permit: one transaction each. Returns the gas of all. */
export async function contributeAll(
  pledges: readonly { client: DevnetClient; amount: string }[],
  project: Address,
  decimals: number,
): Promise<bigint> {
  const used = await Promise.all(
    pledges.map(async ({ client, amount }) => {
      const hash = await client.contribute({ project, amount: parseUnits(amount, decimals), source: 'permit' })
      return (await client.confirmTransaction({ hash })).gasUsed
    }),
  )
  return used.reduce((sum, gas) => sum + gas, 0n)
}

/** Brings a document to the keepers. Returns its URI. */
export async function putDocument(gateways: readonly string[], { bytes, cid }: EncodedDocument): Promise<string> {
  await putBlock(gateways, bytes)
  return `ipfs://${cid}`
}

/** Brings a picture to the keepers. Returns its CID. */
async function putPicture(gateways: readonly string[], file: string): Promise<string> {
  const bytes = new Uint8Array(await readFile(file))
  await putBlock(gateways, bytes)
  return cidOf(bytes)
}

/** Keepers on this machine take blocks from their owner the way any IPFS node does. */
async function putBlock(gateways: readonly string[], bytes: Uint8Array): Promise<void> {
  await Promise.all(
    gateways.map((url) => create({ url }).block.put(bytes, { format: 'raw', mhtype: 'sha2-256', version: 1 })),
  )
}
