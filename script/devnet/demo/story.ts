import { escrowOf } from '@pinf/sdk'
import { people } from '../accounts.ts'
import type { Devnet } from '../devnet.ts'
import { DemoFailedError } from '../errors.ts'
import type { Narrator } from '../narrator.ts'
import { type PreparedJob, publishPrepared } from '../scenario/content.ts'
import { contributeAll, createSeededProject } from '../scenario/project.ts'
import { bringContent, startRun } from '../scenario/run.ts'
import { ADDRESSES } from '../scenario/stories.ts'
import { budgetFor } from '../scenario/terms.ts'
import { runAgain } from './again.ts'
import { gasByOperation } from './gas.ts'
import { readIndexer } from './indexed.ts'
import type { DemoProvider } from './options.ts'
import { readHoldings } from './payouts.ts'
import type { Observations } from './report.ts'
import { verifyElsewhere } from './verify.ts'
import { watchShards } from './watch.ts'

/** Money, work and proof of one job, told as it happens. */
export async function playStory(
  devnet: Devnet,
  prepared: PreparedJob,
  provider: DemoProvider,
  narrator: Narrator,
): Promise<Observations> {
  const { clientOf, deployment, indexer, keepers, networkFile, stopwatch } = devnet
  const [asset] = deployment.assets
  if (!asset || !indexer) throw new DemoFailedError('The demo needs an asset and an indexer.')
  const ada = clientOf(people.ada)
  const firstBlock = await ada.getBlockNumber()

  const published = await publishPrepared(clientOf(people.fay), prepared)
  narrator.done(`Workflow "${prepared.plan.workflow.name}" published, with a royalty of 5 % for its author`, published)

  const { project, gasUsed } = await createSeededProject(ada, devnet.network.gateways, {
    story: ADDRESSES,
    asset,
    goal: '300',
    cap: '600',
    raiseSeconds: 3_600,
    budget: await budgetFor(ada, prepared, asset.decimals),
  })
  narrator.done(`Project "${ADDRESSES.name}" created, its founding budget open for all to see`, gasUsed)
  const pledges = [
    { client: clientOf(people.ben), amount: '250' },
    { client: clientOf(people.cleo), amount: '200' },
    { client: clientOf(people.dan), amount: '150' },
  ]
  const contributed = await contributeAll(pledges, project, asset.decimals)
  narrator.done('Three accounts put 600 USDC in, and by that approved the founding budget', contributed)
  const activated = await ada.confirmTransaction({ hash: await ada.activateProject({ project }) })
  narrator.done('The raise is full: the project is active', activated.gasUsed)

  const { jobId, terms, gasUsed: posted } = await startRun(ada, project, 1n)
  const parties = {
    asset: asset.address,
    payer: project,
    royaltyReceiver: people.fay.address,
    keepers: keepers.map(({ staker }) => staker.address),
  }
  const before = await readHoldings(ada, parties)
  narrator.done(`Job posted by the project: ${terms.items} items, ${terms.itemsPerShard} a shard (${jobId})`, posted)
  await bringContent(jobId, prepared, devnet.network.gateways)
  narrator.done(`Workflow, questions and corpus brought to the keepers (${prepared.cids.length} blocks)`)
  const { shards, firstFinalAt } = await watchShards(ada, { jobId, terms }, narrator)
  const after = await readHoldings(ada, parties)
  narrator.done('Every shard is final and everybody is credited')

  narrator.begin('A third process fetches all results over the gateways and checks every item')
  const verification = await verifyElsewhere(networkFile, jobId)
  narrator.done(`${verification.items} items verified, ${verification.findings.length} findings`)
  await indexer.reached(await ada.getBlockNumber())
  const indexed = await readIndexer(indexer.url, jobId, project)
  narrator.done(`The indexer shows ${indexed.job.shardsFinal} final shards, ${indexed.lag} blocks behind the chain`)

  narrator.begin('The same questions are asked once more')
  const again = await runAgain(devnet, project)
  narrator.done(
    `A second job asked them again: ${again.reused} answers taken over, each citing its leaf, and ${again.providerCalls} calls to a model`,
  )

  return {
    jobId,
    project,
    provider,
    items: terms.items,
    shards,
    keepers,
    verification,
    escrowIn: escrowOf(terms),
    holdings: { before, after },
    gas: await gasByOperation(ada, firstBlock),
    indexed,
    again,
    contributors: pledges.length,
    seconds: {
      total: narrator.elapsed,
      compile: stopwatch.seconds.compile ?? 0,
      firstFinal: (firstFinalAt - stopwatch.startOf('chain')) / 1_000,
    },
  }
}
