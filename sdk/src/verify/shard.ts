import { type BundleLine, type BundleManifest, readBundle, readBundleManifest } from '../content/bundle.ts'
import { canonicalJson, digestToCid, hashItemLeaf, hashJson, LeafList } from '../content/index.ts'
import type { Json } from '../content/types.ts'
import { itemLeafOf } from '../workflow/receipts.ts'
import type { ItemUsage } from '../workflow/types.ts'
import { addUsage, NO_USAGE } from '../workflow/usage.ts'
import { checkAnswer, followCitation } from './answers.ts'
import type { Citations } from './citations.ts'
import type { Findings } from './findings.ts'
import { differences, recordedLeaf, replayItem } from './item.ts'
import type { OpenJob } from './job.ts'
import type { Tally } from './summary.ts'
import type { ShardFacts, VerifyOptions } from './types.ts'

/** Where findings, counts and delivered outputs of a verification go. */
export type Ledger = {
  findings: Findings
  tally: Tally
  citations: Citations
  items: number
  delivered: number
  outputs: Json[] | undefined
}

/** What the items of a shard before one add up to; `usage` is unknown once one could not be evaluated again. */
type Before = { delivered: number; reused: number; usage: ItemUsage | undefined }

/** Checks one shard's bundle against the chain and replays every item of it. */
export async function checkShard(
  job: OpenJob,
  facts: ShardFacts,
  ledger: Ledger,
  options: VerifyOptions,
): Promise<void> {
  const { findings } = ledger
  const about = { kind: 'bundle', shard: facts.shard } as const
  const read = options.signal ? { signal: options.signal } : {}
  const manifest = await findings.attempt(about, () => readBundleManifest(job.source, facts.bundle, read))
  if (!manifest) return
  checkHeader(job, facts, manifest, findings)
  const leaves = new LeafList()
  const before: Before = { delivered: 0, reused: 0, usage: NO_USAGE }
  await findings.attempt(about, async () => {
    for await (const line of readBundle(job.source, manifest, read)) {
      leaves.push(await checkItem(job, facts, line, leaves.length, before, ledger, options))
      if (line.status === 'delivered') before.delivered++
      before.reused += line.steps.filter(({ evidence }) => evidence?.memo).length
    }
  })
  checkCounts(facts, manifest, leaves, before, findings)
}

type Expectation = readonly [what: string, found: unknown, expected: unknown]

function checkHeader({ jobId, terms }: OpenJob, facts: ShardFacts, bundle: BundleManifest, findings: Findings): void {
  const first = facts.shard * terms.itemsPerShard
  const expectations: Expectation[] = [
    ['is of job', bundle.jobId, jobId],
    ['is of shard', bundle.shard, facts.shard],
    ['starts at item', bundle.first, first],
    ['has items', bundle.items, Math.min(terms.itemsPerShard, terms.items - first)],
    ['follows workflow', bundle.workflow, digestToCid(terms.workflowDigest)],
    ['is over input', bundle.input, digestToCid(terms.inputDigest)],
    ['has root', bundle.root, facts.root],
    ['counts as delivered', bundle.delivered, facts.delivered],
    ['counts as reused', bundle.reused, facts.reused],
  ]
  for (const [what, found, expected] of expectations) {
    if (found !== expected)
      findings.add({
        kind: 'bundle',
        shard: facts.shard,
        reason: `the bundle ${what} ${found}; the chain says ${expected}`,
      })
  }
}

function checkCounts(
  facts: ShardFacts,
  { usage }: BundleManifest,
  leaves: LeafList,
  counted: Before,
  findings: Findings,
): void {
  const expectations: Expectation[] = [
    ['make root', leaves.root(), facts.root],
    ['delivered', counted.delivered, facts.delivered],
    ['reused', counted.reused, facts.reused],
  ]
  for (const [what, found, expected] of expectations) {
    if (found !== expected)
      findings.add({
        kind: 'bundle',
        shard: facts.shard,
        reason: `the items ${what} ${found}; the chain says ${expected}`,
      })
  }
  if (counted.usage && canonicalJson(usage) !== canonicalJson(counted.usage)) {
    const reason = `the bundle counts as used ${canonicalJson(usage)}; its receipts say ${canonicalJson(counted.usage)}`
    findings.add({ kind: 'bundle', shard: facts.shard, reason })
  }
}

/** Checks one item and returns its leaf as recorded. */
async function checkItem(
  job: OpenJob,
  facts: ShardFacts,
  line: BundleLine & { line: string },
  position: number,
  before: Before,
  ledger: Ledger,
  options: VerifyOptions,
): Promise<Uint8Array> {
  const { shard } = facts
  const expected = shard * job.terms.itemsPerShard + position
  const found = ledger.findings.list.length
  const { index } = line
  const add = (reason: string) => ledger.findings.add({ kind: 'item', shard, item: index, reason })
  ledger.items++
  if (index !== expected) add(`it stands where item ${expected} belongs`)
  if (hashJson(line.input) !== job.inputs[index]) add("its input is not the job's")
  const replay = await replayItem(job, line, shard, ledger.findings)
  const different = replay ? differences(line, replay.result) : []
  for (const finding of different) ledger.findings.add({ shard, ...finding })
  before.usage = replay && before.usage && addUsage(before.usage, replay.result.usage)
  if (replay && different.length === 0) {
    ledger.tally.add(replay.result)
    for (const request of replay.answered) {
      await followCitation(request, line, job.terms, facts, ledger)
      await checkAnswer(request, line, shard, ledger, options)
    }
  }
  if (ledger.findings.list.length === found) deliver(line, ledger, options)
  const asReplayed = replay && different.length === 0
  return hashItemLeaf(asReplayed ? itemLeafOf(replay.result, before) : recordedLeaf(job.plan, line, before))
}

function deliver({ line: _, ...item }: BundleLine & { line: string }, ledger: Ledger, { onItem }: VerifyOptions): void {
  if (item.status === 'delivered') {
    ledger.delivered++
    ledger.outputs?.push(item.output)
  }
  onItem?.(item)
}
