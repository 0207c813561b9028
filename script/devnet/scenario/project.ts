import { canonicalBytes, digestToCid, hashJson } from '@pinf/sdk/content'
import { create } from 'kubo-rpc-client'
import { type Address, parseUnits } from 'viem'
import type { DevnetClient } from '../client.ts'
import type { BudgetTerms } from './terms.ts'

/** What a seeded project tells people: its name on chain, summary and story in its metadata. */
export type Story = { name: string; symbol: string; summary: string; story: string }

export type NewProject = {
  story: Story
  asset: { address: Address; decimals: number }
  /** In whole tokens. */
  goal: string
  cap: string
  raiseSeconds: number
  budget: BudgetTerms
}

/** Creates a project as `founder`, with the platform's own limits wherever a founder has a choice. */
export async function createSeededProject(
  founder: DevnetClient,
  gateways: readonly string[],
  project: NewProject,
): Promise<{ project: Address; gasUsed: bigint }> {
  const { story, asset, budget } = project
  const bounds = await founder.getProjectBounds()
  const { timestamp } = await founder.getBlock()
  const metadata = { summary: story.summary, story: story.story }
  await putBlock(gateways, canonicalBytes(metadata))
  const metadataDigest = hashJson(metadata)
  const { treasury, hash } = await founder.createProject({
    config: {
      name: story.name,
      symbol: story.symbol,
      metadataDigest,
      metadataUri: `ipfs://${digestToCid(metadataDigest)}`,
      raise: {
        asset: asset.address,
        goal: parseUnits(project.goal, asset.decimals),
        cap: parseUnits(project.cap, asset.decimals),
        minContribution: 0n,
        maxContribution: 0n,
        deadline: Number(timestamp) + project.raiseSeconds,
      },
      governance: {
        votingDelay: bounds.minVotingDelay,
        votingPeriod: bounds.minVotingPeriod,
        lateQuorumExtension: 0,
        timelockDelay: bounds.minTimelockDelay,
        quorumBps: bounds.minQuorumBps,
        proposalThresholdBps: 0,
      },
      transferable: false,
      foundingBudget: budget,
      foundingAllowanceBps: bounds.maxFoundingBps,
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

/** Keepers on this machine take blocks from their owner the way any IPFS node does. */
async function putBlock(gateways: readonly string[], bytes: Uint8Array): Promise<void> {
  await Promise.all(
    gateways.map((url) => create({ url }).block.put(bytes, { format: 'raw', mhtype: 'sha2-256', version: 1 })),
  )
}
