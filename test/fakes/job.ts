// biome-ignore-all lint/suspicious/noTemplateCurlyInString: workflows have expressions of their own
import {
  type BundleLine,
  bundleLine,
  type Chunk,
  canonicalBytes,
  cidToDigest,
  hashItemLeaf,
  hashJson,
  hashPath,
  hashStepLeaf,
  type Json,
  LeafList,
  type MemoryBlocks,
  memoryBlocks,
  nodePathOf,
  PartWriter,
  writeCorpus,
  writeInput,
  ZERO_HASH,
} from '@pinf/sdk/content'
import { loadCorpus } from '@pinf/sdk/retrieval'
import type { JobFacts, ShardFacts } from '@pinf/sdk/verify'
import {
  type Answerer,
  classNumber,
  createShardBuilder,
  evaluateItem,
  type Included,
  ITEM_STATUSES,
  type MemoSpec,
  type Plan,
  parseWorkflow,
  planWorkflow,
  type StepReceipt,
} from '@pinf/sdk/workflow'
import type { Hex } from 'viem'
import { answer, classification, completion } from './answers.ts'

/** A whole job in memory, as honest keepers would have done it. */
export type FinishedJob = { jobId: Hex; terms: JobFacts; shards: ShardFacts[]; blocks: MemoryBlocks; plan: Plan }

const CHUNKS: Chunk[] = [
  { id: 'c1', text: 'The tariff protects industry at home.', year: 1890 },
  { id: 'c2', text: 'Peace with all nations, and tariffs for none.', year: 1801 },
  { id: 'c3', text: 'A canal across the isthmus.', year: 1904 },
]

const ITEMS = [
  { about: 'tariff' },
  { about: 'peace' },
  { about: 'canal' },
  { about: 'tariff industry' },
  { about: 'nothing' },
]

const testSpec = (corpus: { cid: string; root: Hex }) => ({
  workflow: 'v1',
  name: 'test-job',
  input: { type: 'object', required: ['about'], properties: { about: { type: 'string' } } },
  corpora: { texts: corpus },
  models: { tone: { any: ['local/sentiment'], class: 'Exact' }, writer: { any: ['openai/gpt'], temperature: 0 } },
  budget: { calls: 20 },
  nodes: {
    found: { retrieve: 'texts', query: '${input.about}', top: 2 },
    tones: {
      map: '${found.chunks}',
      as: 'chunk',
      do: { infer: 'tone', task: 'text-classification', text: '${chunk.text}' },
    },
    note: { chat: 'writer', messages: [{ user: 'Sum up ${json(found.chunks)}' }], retries: 1 },
    count: {
      reduce: '${tones}',
      as: 'tone',
      into: 'sum',
      from: '0',
      do: { transform: 'sum + 1', output: { type: 'integer' } },
      output: { type: 'integer' },
    },
  },
  output: '{"note": note, "tones": tones.map(t, t[0].label), "count": count}',
  report: '{"items": size(outputs), "tones": outputs.map(o, size(o.tones)).sum()}',
})

/** Says the same to the same request. */
export const steadyAnswerer: Answerer = (request) => {
  if (request.kind === 'infer')
    return answer(request, classification(request.bodyFor('local/sentiment').length % 2 ? 'ODD' : 'EVEN'))
  return answer(request, completion(`said in ${request.bodyFor('openai/gpt').length} bytes`))
}

type JobMaking = {
  jobId?: Hex
  specOf?: (corpus: { cid: string; root: Hex }) => object
  items?: readonly Json[]
  included?: Included
  memo?: MemoSpec
  answerer?: Answerer
}

/** Does a job, of five items if nobody says which, in shards of two. */
export async function finishJob({
  jobId = `0x${'ab'.repeat(32)}`,
  specOf = testSpec,
  items = ITEMS,
  included = new Map(),
  memo,
  answerer = steadyAnswerer,
}: JobMaking = {}): Promise<FinishedJob> {
  const blocks = memoryBlocks()
  const corpus = await writeCorpus('texts', () => CHUNKS, blocks)
  const spec = { cid: corpus.cid, root: corpus.manifest.root }
  const plan = planWorkflow(parseWorkflow({ ...specOf(spec), ...(memo && { memo }) }, included), included)
  await blocks.put(plan.block)
  for (const inner of included.values()) await blocks.put(canonicalBytes(inner as unknown as Json))
  const input = await writeInput(items, blocks)
  const corpora = { texts: await loadCorpus(blocks, spec) }
  const terms: JobFacts = {
    workflowDigest: plan.digest,
    workflowRoot: plan.root,
    inputDigest: input.digest,
    inputRoot: input.manifest.root,
    items: items.length,
    itemsPerShard: 2,
  }
  const shards: ShardFacts[] = []
  for (let shard = 0; shard * 2 < items.length; shard++) {
    const builder = createShardBuilder({
      jobId,
      shard,
      first: shard * 2,
      workflow: plan.cid,
      input: input.cid,
      sink: blocks,
    })
    for (const [offset, item] of items.slice(shard * 2, shard * 2 + 2).entries()) {
      await builder.add(await evaluateItem(plan, { jobId, index: shard * 2 + offset, input: item, corpora }, answerer))
    }
    const { root, bundle, delivered, reused } = await builder.finish()
    shards.push({ shard, root, bundle, delivered, reused })
  }
  return { jobId, terms, shards, blocks, plan }
}

/** What a cheat publishes: any lines, with every hash above them computed as an honest keeper would. */
export async function forgeShard(
  { plan, blocks }: FinishedJob,
  manifest: Json,
  lines: readonly BundleLine[],
  overrides: { [field: string]: Json } = {},
): Promise<ShardFacts> {
  const leaves = new LeafList()
  const writer = new PartWriter(blocks)
  const before = { delivered: 0, reused: 0 }
  for (const line of lines) {
    leaves.push(forgedLeaf(plan, line, before))
    if (line.status === 'delivered') before.delivered++
    before.reused += line.steps.filter(({ evidence }) => evidence?.memo).length
    await writer.write(bundleLine(line))
  }
  const facts = { items: lines.length, ...before, root: leaves.root() }
  const forged = {
    ...(manifest as object),
    ...facts,
    parts: await writer.finish(),
    ...overrides,
  } as unknown as ShardFacts
  const bundle = cidToDigest(await blocks.put(canonicalBytes(forged)))
  const { shard, root, delivered, reused } = forged
  return { shard, root, delivered, reused, bundle }
}

function forgedLeaf(
  { nodes }: Plan,
  { index, input, output, status, steps }: BundleLine,
  before: { delivered: number; reused: number },
): Uint8Array {
  const stepLeaves = new LeafList()
  for (const [stepIndex, step] of steps.entries()) {
    // Whatever a cheat leaves out counts as nothing.
    const {
      path = '',
      class: named = 'Unattested',
      inputsHash = ZERO_HASH,
      outputHash = ZERO_HASH,
    }: Partial<StepReceipt> = step
    const { requestHash = ZERO_HASH, responseHash = ZERO_HASH, evidenceHash = ZERO_HASH } = step
    const nodePath = nodePathOf(path)
    const node = nodes.find((one) => one.path === nodePath)
    stepLeaves.push(
      hashStepLeaf({
        stepIndex,
        pathHash: hashPath(path),
        nodeHash: hashPath(nodePath),
        class: Math.max(classNumber(named), 0),
        specHash: node?.specHash ?? ZERO_HASH,
        ...{ inputsHash, outputHash, requestHash, responseHash, evidenceHash },
      }),
    )
  }
  return hashItemLeaf({
    index,
    inputHash: hashJson(input),
    outputHash: hashJson(output),
    stepsRoot: stepLeaves.root(),
    steps: steps.length,
    status: ITEM_STATUSES.indexOf(status),
    deliveredBefore: before.delivered,
    reusedBefore: before.reused,
  })
}
