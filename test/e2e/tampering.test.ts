/** A keeper that cheats, with every hash above the lie made right, against a requester who checks. */
import { type BundleLine, cidOf, readInput, readInputManifest } from '@pinf/sdk/content'
import { createShardBuilder, evaluateItem, type ItemResult } from '@pinf/sdk/workflow'
import { type Address, type Hex, keccak256 } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { combineProviders, createLocal } from '../../keeper/src/providers/index.ts'
import { keeperIdentity, people } from '../../script/devnet/accounts.ts'
import type { Devnet } from '../../script/devnet/devnet.ts'
import { stakeKeeper } from '../../script/devnet/money.ts'
import type { PreparedJob } from '../../script/devnet/scenario/content.ts'
import { recordedLeaf } from '../../sdk/src/verify/item.ts'
import { serveBlocks } from './support/blockServer.ts'
import { commandLine } from './support/commandLine.ts'
import { startTestNetwork } from './support/network.ts'
import { prepareSmallJob } from './support/smallJob.ts'
import { anyTerms } from './support/terms.ts'

type Finding = { shard?: number; item?: number; step?: number; path?: string; reason: string }
type Lie = (result: ItemResult) => ItemResult
type Forged = { root: Hex; bundle: Hex; delivered: number }

const honest: Lie = (result) => result
/** One byte of what the item delivers. */
const otherOutput: Lie = (result) => ({ ...result, output: { ...(result.output as object), length: 7 } })
/** One byte of what a deterministic model answered. */
const otherAnswer: Lie = (result) => ({
  ...result,
  steps: result.steps.map((step) => (step.response ? { ...step, response: step.response.replace('"', "'") } : step)),
})
const missingReceipt: Lie = (result) => ({ ...result, steps: result.steps.slice(1) })
/** What each shard, of one item, has been made into. */
const LIES: readonly Lie[] = [honest, otherOutput, otherAnswer, missingReceipt, honest, honest]
const WRONG_ROOT = 4
const WRONG_WORKFLOW = 5

let devnet: Devnet
let prepared: PreparedJob
let jobId: Hex
let server: Awaited<ReturnType<typeof serveBlocks>>
const answers: { code: number; findings: Finding[] } = { code: -1, findings: [] }

beforeAll(async () => {
  devnet = await startTestNetwork({ keepers: 0, indexer: false })
  prepared = await prepareSmallJob()
  server = await serveBlocks(prepared.blocks)
  const { staker, operator } = keeperIdentity(0)
  const keeper = devnet.clientOf(staker)
  await stakeKeeper(keeper, devnet.deployment.assets, operator.address)
  await keeper.confirmTransaction({ hash: await keeper.setGateway({ url: server.url }) })

  const payer = devnet.clientOf(people.eve)
  const terms = await anyTerms(payer, devnet.deployment.assets[0]?.address as Address, {
    workflowDigest: prepared.plan.digest,
    workflowRoot: prepared.plan.root,
    inputDigest: prepared.inputDigest,
    inputRoot: prepared.inputRoot,
    items: prepared.items,
    itemsPerShard: 1,
  })
  const posted = await payer.postJob({ terms, source: 'wallet' })
  await payer.confirmTransaction({ hash: posted.hash })
  jobId = posted.jobId

  const results = await evaluateAll(jobId, prepared)
  for (const [index, lie] of LIES.entries()) {
    const { root, bundle, delivered } = await forgeShard(index, lie(results[index] as ItemResult))
    await keeper.confirmTransaction({ hash: await keeper.claimShard({ terms, index }) })
    const submission = { root: index === WRONG_ROOT ? keccak256('0xbad0') : root, bundle, delivered, reused: 0 }
    await keeper.confirmTransaction({ hash: await keeper.submitShard({ jobId, terms, index, submission }) })
  }
  const { code, stdout } = await commandLine(['verify', jobId, '--network', devnet.networkFile, '--json'], {
    cwd: devnet.folder,
  })
  answers.code = code
  answers.findings = (JSON.parse(stdout) as { findings: Finding[] }).findings
})

afterAll(async () => {
  await server?.[Symbol.asyncDispose]()
  await devnet?.stop()
})

/** The job's items, answered the way an honest keeper does. */
async function evaluateAll(job: Hex, { plan, inputDigest, blocks }: PreparedJob): Promise<ItemResult[]> {
  const local = combineProviders([createLocal({ cacheDir: `${devnet.folder}/models` })], { concurrency: 2 })
  const { signal } = new AbortController()
  const results: ItemResult[] = []
  for await (const { index, value } of readInput(blocks, await readInputManifest(blocks, inputDigest))) {
    const context = { jobId: job, index, input: value }
    results.push(await evaluateItem(plan, context, (request) => local.answer(request, { signal })))
  }
  local.close()
  return results
}

/** Publishes one item as its shard, all hashes above it made anew. */
async function forgeShard(shard: number, result: ItemResult): Promise<Forged> {
  const { plan, blocks, cids } = prepared
  const leaf = recordedLeaf(plan, result as BundleLine, {
    delivered: 0,
    reused: 0,
  })
  const workflow = shard === WRONG_WORKFLOW ? cidOf(new Uint8Array([1])) : plan.cid
  const builder = createShardBuilder({ jobId, shard, first: shard, workflow, input: cids[1] as string, sink: blocks })
  await builder.add({ ...result, inputHash: leaf.inputHash, outputHash: leaf.outputHash, stepsRoot: leaf.stepsRoot })
  return builder.finish()
}

const findingsOf = (shard: number) => answers.findings.filter((finding) => (finding.shard ?? finding.item) === shard)

test('default: the check fails and says so', () => {
  expect(answers.code).toBe(1)
  expect(answers.findings.length).toBeGreaterThanOrEqual(5)
})

test('behavior: the honest shard has no finding', () => {
  expect(findingsOf(0)).toEqual([])
})

test('error: an output that its steps do not lead to', () => {
  expect(findingsOf(1)).toEqual([expect.objectContaining({ item: 1, step: expect.any(Number), path: 'output' })])
})

test('error: an answer that its hash does not name', () => {
  const [finding] = findingsOf(2)
  expect(finding).toMatchObject({ item: 2, path: 'mood' })
  expect(finding?.reason).toMatch(/response|answer/)
})

test('error: a missing receipt', () => {
  expect(findingsOf(3)[0]).toMatchObject({ item: 3, reason: expect.stringMatching(/receipt is missing|takes step/) })
})

test('error: another root than the one on chain', () => {
  expect(findingsOf(WRONG_ROOT)[0]?.reason).toMatch(/root .* the chain says/)
})

test('error: another workflow than the one in the terms', () => {
  expect(findingsOf(WRONG_WORKFLOW)[0]?.reason).toMatch(/workflow/)
})
