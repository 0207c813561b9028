import { afterAll, beforeAll, expect, test } from 'vitest'
import { linesOf } from '../../../test/fakes/citing.ts'
import { type EveryEvidence, finishEveryEvidence } from '../../../test/fakes/everyEvidence.ts'
import { changesOf, fieldsOf, schemaFields } from '../../../test/fakes/fields.ts'
import { type FinishedJob, forgeShard } from '../../../test/fakes/job.ts'
import { type BundleLine, type BundleManifest, bundleLine, readBundleManifest } from '../content/bundle.ts'
import {
  BlockNotFoundError,
  canonicalBytes,
  cidToDigest,
  hashJson,
  type Json,
  nodePathOf,
  sha256,
} from '../content/index.ts'
import bundleSchema from '../schemas/bundle.schema.json' with { type: 'json' }
import receiptSchema from '../schemas/receipt.schema.json' with { type: 'json' }
import { evaluateItem } from '../workflow/evaluate.ts'
import { recordedAnswerer } from '../workflow/recorded.ts'
import type { Answerer, ItemUsage, StepReceipt } from '../workflow/types.ts'
import { addUsage, NO_USAGE } from '../workflow/usage.ts'
import { Citations } from './citations.ts'
import { Findings } from './findings.ts'
import { type OpenJob, openJob } from './job.ts'
import { checkShard } from './shard.ts'
import { Tally } from './summary.ts'
import type { ShardFacts } from './types.ts'

type Observation = { field: string; how: string; of: readonly string[]; because: string }

const ASKED = ['Unattested', 'Attested', 'Exact', 'source', 'failed']

/** What only a keeper could observe, by what it is part of: each of these, and nothing else, can be changed unseen. */
const OBSERVATIONS: readonly Observation[] = [
  { field: 'response', how: 'changed', of: ['Unattested', 'batch'], because: 'nobody else heard the answer' },
  {
    field: 'evidence.binding',
    how: 'changed',
    of: ['Unattested', 'batch', 'failed'],
    because: 'nobody else saw which of the declared models was asked, and its request is made along',
  },
  { field: 'evidence.failure', how: 'changed', of: ['failed'], because: 'nobody else saw what an attempt ended with' },
  {
    field: 'evidence.class',
    how: 'changed',
    of: ['failed'],
    because: 'it says whom an attempt was made of, and proves nothing',
  },
  {
    field: 'evidence.costUsd',
    how: 'changed',
    of: [...ASKED, 'batch'],
    because: 'prices are those between a keeper and its vendor, and no part of a job',
  },
  { field: 'evidence.elapsedMs', how: 'changed', of: [...ASKED, 'taken over'], because: 'nobody else has its clock' },
  {
    field: 'evidence.batch',
    how: 'left out',
    of: ['batch'],
    because: 'nobody else saw at which endpoint the model was asked',
  },
  {
    field: 'evidence.memo',
    how: 'left out',
    of: ['taken over'],
    because: 'a keeper may have asked again, for nothing, and been told the same',
  },
  ...['changed', 'left out', 'added'].map((how) => ({
    field: 'evidence.runtime',
    how,
    of: ['Exact'],
    because: 'another version that gives the same bytes is as good, and its answer is what is asked again',
  })),
  {
    field: 'evidence.snapshots[].fetchedAt',
    how: 'changed',
    of: ['source', 'Exact'],
    because: 'nobody else saw when it came',
  },
  {
    field: 'evidence.snapshots[].mediaType',
    how: 'changed',
    of: ['source'],
    because: 'nobody else saw the header of what came, where it does not decide how that is read',
  },
]

type Shard = {
  job: FinishedJob
  open: OpenJob
  facts: ShardFacts
  manifest: BundleManifest
  lines: BundleLine[]
  usages: ItemUsage[]
}

let world: EveryEvidence
let shards: Shard[]
let steps: StepReceipt[]
/** Remembers what is cited from one check to the next, as it does from one shard to the next. */
let citations: Citations

beforeAll(async () => {
  world = await finishEveryEvidence()
  shards = []
  citations = new Citations(world.source, world.lookups)
  for (const job of [world.given, world.taken]) {
    const { jobId, terms } = job
    const findings = new Findings()
    const parameters = { jobId, terms: { ...terms, postedAt: 1_500 }, source: world.source }
    const open = (await openJob(parameters, findings, {})) as OpenJob
    expect(findings.list).toEqual([])
    for (const facts of job.shards) {
      const manifest = await readBundleManifest(job.blocks, facts.bundle)
      const lines = await linesOf(job, facts)
      const usages: ItemUsage[] = []
      for (const line of lines) usages.push((await replay(job, line))?.usage ?? NO_USAGE)
      shards.push({ job, open, facts, manifest, lines, usages })
    }
  }
  steps = shards.flatMap(({ lines }) => lines.flatMap((line) => line.steps))
})
afterAll(() => world.close())

test('what is changed here has every field of the published schemas, and is in order', async () => {
  for (const { open, facts } of shards) expect(await isInOrder(open, facts)).toBe(true)
  const lines = shards.flatMap((shard) => shard.lines) as unknown as Json[]
  const manifests = shards.map(({ manifest }) => manifest as unknown as Json)
  const missing = [
    ...missingIn(receiptSchema, steps as unknown as Json[]),
    ...missingIn(bundleSchema, manifests),
    ...missingIn(bundleSchema.$defs.line, lines),
  ]
  expect(missing).toEqual([])
  expect(new Set(steps.map(sortOf))).toEqual(
    new Set(['computed', 'failed', 'taken over', 'batch', 'source', 'Unattested', 'Attested', 'Exact']),
  )
})

test('every change of a single field of a receipt is found, but for what only its keeper could observe', async () => {
  const unseen = new Set<string>()
  const others = fieldsOf(steps as unknown as Json[])
  const done = new Set<string>()
  for (const shard of shards) {
    for (const [at, line] of shard.lines.entries()) {
      for (const [position, step] of line.steps.entries()) {
        const sort = sortOf(step)
        const kind = shard.job.plan.nodes.find(({ path }) => path === nodePathOf(step.path))?.kind
        if (done.size === done.add(`${sort} ${kind ?? step.path}`).size) continue
        for (const { field, how, value } of changesOf(step as unknown as Json, others)) {
          const changed = line.steps.with(position, rehashed(value as unknown as StepReceipt, field))
          const found = await isFound(shard, at, { ...line, steps: changed }, field)
          if (!found) unseen.add(`${fieldOf(field)} of ${sort}: ${how}`)
        }
      }
    }
  }
  const observed = OBSERVATIONS.flatMap(({ field, how, of }) => of.map((sort) => `${field} of ${sort}: ${how}`))
  expect([...unseen].sort()).toEqual(observed.sort())
}, 300_000)

test('every change of a single field of an item or of the manifest is found', async () => {
  const unseen: string[] = []
  const manifests = fieldsOf(shards.map(({ manifest }) => manifest as unknown as Json))
  const ends = fieldsOf(shards.flatMap(({ lines }) => lines.map((line) => withoutSteps(line))))
  for (const shard of shards) {
    for (const [at, line] of shard.lines.entries()) {
      for (const { field, how, value } of changesOf(withoutSteps(line), ends)) {
        // Without it there is no line to speak of: its schema says so.
        if (how === 'left out' && bundleSchema.$defs.line.required.includes(field)) continue
        const changed = { ...(value as object), steps: line.steps } as unknown as BundleLine
        if (await passes(shard, at, changed, shard.manifest.usage)) unseen.push(`${field}: ${how}`)
      }
    }
    for (const { field, how, value } of changesOf(shard.manifest as unknown as Json, manifests)) {
      const bundle = cidToDigest(await shard.job.blocks.put(canonicalBytes(value)))
      // The root, too: a cheat submits what the manifest says.
      const said = { ...shard.facts, ...(value as object) }
      const { root, delivered, reused } = said
      if (await isInOrder(shard.open, { shard: shard.facts.shard, root, delivered, reused, bundle })) {
        unseen.push(`manifest ${field}: ${how}`)
      }
    }
  }
  expect(unseen).toEqual([])
}, 300_000)

function withoutSteps({ steps: _, ...line }: BundleLine): Json {
  return line as unknown as Json
}

/** The field that is on the list: what a runtime is said in has names of its own. */
function fieldOf(field: string): string {
  return field.startsWith('evidence.runtime.') ? 'evidence.runtime' : field
}

/** What a receipt is of. */
function sortOf({ evidence, class: evidenceClass }: StepReceipt): string {
  if (!evidence) return 'computed'
  if (evidence.failure) return 'failed'
  if (evidence.memo) return 'taken over'
  if (evidence.batch) return 'batch'
  return evidence.snapshots && evidenceClass !== 'Exact' ? 'source' : evidenceClass
}

/** Names what was changed by its new hash, as a cheat would. */
function rehashed(step: StepReceipt, field: string): StepReceipt {
  const { evidence, response } = step
  if (field.startsWith('evidence') && field !== 'evidenceHash' && evidence)
    return { ...step, evidenceHash: hashJson(evidence as unknown as Json) }
  return field === 'response' && response !== undefined ? { ...step, responseHash: sha256(response) } : step
}

/** Whether a verifier finds a changed line: as it stands, or with all that would have followed from such an answer. */
async function isFound(shard: Shard, at: number, line: BundleLine, field: string): Promise<boolean> {
  const isObserved = field === 'response' || field.startsWith('evidence.')
  const followed = isObserved && (await replay(shard.job, line, world.answerer))
  if (!followed) return !(await passes(shard, at, line, shard.manifest.usage))
  const usage = [...shard.usages.toSpliced(at, 1), followed.usage].reduce(addUsage)
  return !(await passes(shard, at, followed, usage))
}

/** Whether a shard with a forged line is in order to a verifier, every hash and sum above it computed. */
async function passes({ job, open, facts, manifest, lines }: Shard, at: number, forged: BundleLine, usage: ItemUsage) {
  if (bundleLine(forged) === bundleLine(lines[at] as BundleLine)) return false
  const shard = await forgeShard(job, manifest as unknown as Json, lines.with(at, forged), { usage })
  return isInOrder(open, { ...shard, shard: facts.shard })
}

/** An item as its recorded answers make it; `undefined` where nothing can be made of them. */
async function replay({ plan, jobId }: FinishedJob, { index, input, steps }: BundleLine, otherwise?: Answerer) {
  const context = { jobId, index, input, corpora: world.corpora }
  return evaluateItem(plan, context, recordedAnswerer(steps, otherwise)).catch(() => undefined)
}

async function isInOrder(open: OpenJob, shard: ShardFacts): Promise<boolean> {
  const { keeper, lookups } = world
  const findings = new Findings()
  const ledger = { findings, tally: new Tally(), citations, items: 0, delivered: 0, outputs: [] }
  try {
    await checkShard(open, { ...shard, keeper }, ledger, lookups)
  } catch (error) {
    // What cannot be had proves nothing, and passes no check.
    if (error instanceof BlockNotFoundError) return false
    throw error
  }
  return findings.list.length === 0
}

function missingIn(schema: object, values: readonly Json[]): string[] {
  const fields = fieldsOf(values)
  return schemaFields(schema).filter((field) => !fields.has(field))
}
