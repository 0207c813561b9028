import { beforeAll, describe, expect, test } from 'vitest'
import { citingAnswerer, linesOf } from '../../../test/fakes/citing.ts'
import { type FinishedJob, finishJob, forgeShard, steadyAnswerer } from '../../../test/fakes/job.ts'
import { type BundleManifest, readBundleManifest } from '../content/bundle.ts'
import { type BlockSource, hashJson, type Json, sha256 } from '../content/index.ts'
import type { Evidence, MemoCitation, MemoSpec, StepReceipt } from '../workflow/types.ts'
import type { CitedShard, JobFacts, ShardFacts, Verification, VerifyOptions } from './types.ts'
import { verifyJob, verifyShard } from './verify.ts'

const KEEPER = `0x${'aa'.repeat(20)}` as const
const OTHER = `0x${'bb'.repeat(20)}` as const
const jobId = `0x${'cd'.repeat(32)}` as const

/** Done by a keeper at 1,000; what the second job takes over. */
let original: FinishedJob
/** The same work, posted at 1,500, every answer taken over. */
let again: FinishedJob
let source: BlockSource

beforeAll(async () => {
  original = await finishJob()
  again = await repeat()
  source = blocksOf(original, again)
})

/** Does the work once more and cites the first job's leaves. */
async function repeat(memo?: MemoSpec): Promise<FinishedJob> {
  return finishJob({ jobId, answerer: await citingAnswerer(original, steadyAnswerer), ...(memo && { memo }) })
}

const chainOf = (change: Partial<CitedShard> = {}): VerifyOptions => ({
  cited: async (job, shard) => {
    const facts = original.shards[shard]
    if (job !== original.jobId || !facts) return null
    return { ...facts, terms: original.terms, keeper: KEEPER, submittedAt: 1_000, final: true, ...change }
  },
})

type Choice = { job?: FinishedJob; facts?: Partial<ShardFacts>; terms?: Partial<JobFacts>; options?: VerifyOptions }

const verify = ({ job = again, facts, terms, options = chainOf() }: Choice = {}): Promise<Verification> =>
  verifyJob({
    jobId: job.jobId,
    terms: { ...job.terms, postedAt: 1_500, ...terms },
    shards: job.shards.map((shard) => ({ ...shard, keeper: KEEPER, ...facts })),
    source: job === again ? source : blocksOf(original, job),
    ...options,
  })

const reasonsOf = ({ findings }: Verification) => [...new Set(findings.map(({ reason }) => reason))]

describe('citations', () => {
  test('default: each is followed to its leaf under the root on chain', async () => {
    const { ok, findings, summary } = await verify()
    expect(findings).toEqual([])
    expect(ok).toBe(true)
    expect(again.shards.map(({ reused }) => reused)).toEqual([5, 5, 1])
    expect(summary.citations).toEqual({ followed: 11, open: 0, unfollowed: [] })
    expect(summary.statements).toContainEqual({ standing: 'proven', text: expect.stringMatching(/^11 .* taken over/) })
  })

  test('behavior: without a chain at hand they are only claimed', async () => {
    for (const options of [{}, { cited: async () => undefined }]) {
      const { ok, summary } = await verify({ options })
      expect([ok, summary.citations]).toMatchObject([true, { followed: 0, open: 11 }])
      expect(summary.citations.unfollowed.toSorted((a, b) => a.shard - b.shard)).toEqual(
        [0, 1, 2].map((shard) => ({ jobId: original.jobId, shard })),
      )
      expect(summary.statements).toContainEqual({ standing: 'claimed', text: expect.stringContaining('not followed') })
    }
  })

  test('behavior: a cited bundle that cannot be had proves nothing', async () => {
    const { ok, summary } = await verifyJob({ ...again, terms: again.terms, source: again.blocks, ...chainOf() })
    expect([ok, summary.citations.open]).toEqual([true, 11])
  })

  test('behavior: manifests say what was spent, which is nothing', async () => {
    const used = await Promise.all(
      again.shards.map(async ({ bundle }) => (await readBundleManifest(source, bundle)).usage),
    )
    expect(used.map(({ calls, costUsd }) => [calls, costUsd])).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
    ])
    const [first] = original.shards as [ShardFacts]
    expect((await readBundleManifest(source, first.bundle)).usage).toMatchObject({ calls: 5, inputTokens: 20 })
  })
})

describe('citations that the chain speaks against', () => {
  test.each<[string, Choice, string]>([
    ['no result there', { options: { cited: async () => null } }, 'has no result on chain'],
    ['another root', { options: chainOf({ root: sha256('x') }) }, 'the chain says'],
    ['another keeper', { facts: { keeper: OTHER } }, "another keeper's answer, which its node does not take over"],
    ['another bundle', { options: chainOf({ bundle: sha256('x') }) }, 'not followed'],
  ])('%s', async (_, choice, reason) => {
    const result = await verify(choice)
    if (reason === 'not followed') expect(result.summary.citations.followed).toBe(0)
    else {
      expect(result.findings[0]).toMatchObject({ kind: 'citation', shard: 0, item: 0, path: 'tones[0]' })
      expect(reasonsOf(result)).toEqual(expect.arrayContaining([expect.stringContaining(reason)]))
    }
  })

  test("another keeper's answers need the policy, and a final shard", async () => {
    const shared = await repeat({ use: 'shared' })
    expect((await verify({ job: shared, facts: { keeper: OTHER } })).findings).toEqual([])
    const open = await verify({ job: shared, facts: { keeper: OTHER }, options: chainOf({ final: false }) })
    expect(reasonsOf(open)).toEqual(["it cites another keeper's answer, whose shard is not final"])
    expect((await verify({ job: shared, options: chainOf({ final: false }) })).findings).toEqual([])
  })

  test('an answer that was too old when the job was posted', async () => {
    const fresh = await repeat({ maxAge: 500 })
    expect((await verify({ job: fresh })).findings).toEqual([])
    const stale = await verify({ job: fresh, terms: { postedAt: 1_501 } })
    expect(reasonsOf(stale)).toEqual([
      'it cites an answer submitted 501 s before the job was posted; its node takes none older than 500 s',
    ])
  })

  test('a cited answer that was itself taken over', async () => {
    const [facts] = again.shards as [ShardFacts]
    const chained = await repeatOf(again, facts)
    expect(reasonsOf(chained)).toContain('the leaf it cites holds no answer that can be taken over')
  })
})

describe('every single field of a citation', () => {
  const CHANGES: Record<string, (memo: MemoCitation) => MemoCitation> = {
    jobId: (memo) => ({ ...memo, jobId: sha256('other') }),
    shard: (memo) => ({ ...memo, shard: memo.shard + 1 }),
    item: (memo) => ({ ...memo, item: memo.item + 1 }),
    step: (memo) => ({ ...memo, step: memo.step + 1 }),
    root: (memo) => ({ ...memo, root: sha256('other') }),
  }

  test.each(Object.entries(CHANGES))('%s', async (_, change) => {
    const forged = await forge(again, (step) => withMemo(step, (memo) => memo && change(memo)))
    expect(forged.findings.length).toBeGreaterThan(0)
    expect(forged.findings.every(({ kind }) => kind === 'citation')).toBe(true)
  })

  test('a citation where there was a call', async () => {
    const [facts] = original.shards as [ShardFacts]
    const memo = { jobId: original.jobId, shard: 1, item: 2, step: 0, root: facts.root }
    const { findings } = await forge(original, (step) => withMemo(step, () => memo))
    expect(findings[0]?.kind).toBe('citation')
  })

  test('the answer, class or binding that it stands for', async () => {
    const binding = await forge(again, (step) => withEvidence(step, { binding: 'openai/other' }))
    expect(binding.findings[0]?.reason).toContain('not among its bindings')
    const response = JSON.stringify([{ label: 'ODD', score: 0.1 }])
    const other = await forge(again, (step) =>
      step.path === 'tones[0]' ? { ...step, response, responseHash: sha256(response) } : step,
    )
    expect(other.ok).toBe(false)
    const failed = await forge(again, (step) => withEvidence(step, { failure: 'timeout' }))
    expect(failed.ok).toBe(false)
    const cost = await forge(again, (step) => withEvidence(step, { costUsd: 1 }))
    expect(cost.findings[0]?.reason).toContain('costs nothing')
  })
})

/** Changes every call of a job's first shard, computes all hashes above, and verifies. */
async function forge(job: FinishedJob, change: (step: StepReceipt) => StepReceipt): Promise<Verification> {
  const [facts] = job.shards as [ShardFacts]
  const manifest = await readBundleManifest(job.blocks, facts.bundle)
  const lines = (await linesOf(job, facts)).map((line) => ({ ...line, steps: line.steps.map(change) }))
  const shard = await forgeShard(job, manifest as unknown as Json, lines)
  const terms = { ...job.terms, postedAt: 1_500 }
  return verifyShard({
    jobId: job.jobId,
    terms,
    shard: { ...shard, keeper: KEEPER },
    source: blocksOf(original, job),
    ...chainOf(),
  })
}

/** Verifies a job's first shard as if its citations named leaves of `cited`, which hold citations themselves. */
async function repeatOf(cited: FinishedJob, facts: ShardFacts): Promise<Verification> {
  const manifest: BundleManifest = await readBundleManifest(source, facts.bundle)
  const own = { jobId: cited.jobId, root: facts.root, shard: facts.shard }
  const lines = (await linesOf(cited, facts)).map((line) => ({
    ...line,
    steps: line.steps.map((step, index) => withMemo(step, (memo) => memo && { ...own, item: line.index, step: index })),
  }))
  const shard = await forgeShard(cited, manifest as unknown as Json, lines)
  const terms = cited.terms
  const options: VerifyOptions = {
    cited: async () => ({ ...facts, terms, keeper: KEEPER, submittedAt: 1_000, final: true }),
  }
  return verifyShard({
    jobId: cited.jobId,
    terms,
    shard: { ...shard, keeper: KEEPER },
    source: blocksOf(cited),
    ...options,
  })
}

function withMemo(
  step: StepReceipt,
  change: (memo: MemoCitation | undefined) => MemoCitation | undefined,
): StepReceipt {
  const memo = step.evidence && change(step.evidence.memo)
  return memo ? withEvidence(step, { memo }) : step
}

function withEvidence(step: StepReceipt, change: Partial<Evidence>): StepReceipt {
  if (!step.evidence) return step
  const evidence = { ...step.evidence, ...change }
  return { ...step, evidence, evidenceHash: hashJson(evidence) }
}

function blocksOf(...jobs: readonly FinishedJob[]): BlockSource {
  const all = new Map(jobs.flatMap(({ blocks }) => [...blocks.blocks]))
  return { get: async (cid) => all.get(cid) ?? jobs[0]?.blocks.get(cid) ?? new Uint8Array() }
}
