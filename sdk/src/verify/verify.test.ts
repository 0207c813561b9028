import { beforeAll, describe, expect, test } from 'vitest'
import { answer, classification } from '../../../test/fakes/answers.ts'
import { type FinishedJob, finishJob, forgeShard, steadyAnswerer } from '../../../test/fakes/job.ts'
import { type BundleLine, type BundleManifest, readBundle, readBundleManifest } from '../content/bundle.ts'
import {
  BlockNotFoundError,
  cidToDigest,
  digestToCid,
  hashJson,
  type Json,
  type JsonObject,
  memoryBlocks,
  sha256,
  writeInput,
} from '../content/index.ts'
import { planWorkflow } from '../workflow/plan.ts'
import type { StepReceipt } from '../workflow/types.ts'
import type { ShardFacts, Verification } from './types.ts'
import { verifyJob, verifyShard } from './verify.ts'

let job: FinishedJob
let manifest: BundleManifest
let lines: BundleLine[]

beforeAll(async () => {
  job = await finishJob()
  const [, facts] = job.shards
  manifest = await readBundleManifest(job.blocks, (facts as ShardFacts).bundle)
  lines = []
  for await (const { line: _, ...rest } of readBundle(job.blocks, manifest)) lines.push(rest)
})

const verify = ({ jobId, terms, blocks }: FinishedJob, shard: ShardFacts, terms_ = terms): Promise<Verification> =>
  verifyShard({ jobId, terms: terms_, shard, source: blocks })

/** Changes the first line of shard 1 (item 2), computes all hashes above it, and verifies. */
async function verifyForged(change: (line: BundleLine) => BundleLine): Promise<Verification> {
  const [first, ...rest] = lines as [BundleLine, ...BundleLine[]]
  const forged = await forgeShard(job, manifest as unknown as Json, [
    change(structuredClone(first) as BundleLine),
    ...rest,
  ])
  return verify(job, forged)
}

const changeStep = (path: string, change: (step: StepReceipt) => StepReceipt) => (line: BundleLine) => ({
  ...line,
  steps: line.steps.map((step) => (step.path === path ? change(step) : step)),
})

describe('verifyJob', () => {
  test('default: an honest job is in order, with its report and what is not proven', async () => {
    const items: number[] = []
    const { jobId, terms, shards, blocks } = job
    const result = await verifyJob({
      jobId,
      terms,
      shards: [...shards].reverse(),
      source: blocks,
      onItem: ({ index }) => items.push(index),
    })
    expect(result.findings).toEqual([])
    expect(result).toMatchObject({ ok: true, items: 5, delivered: 5, report: { items: 5, tones: 6 } })
    expect(items).toEqual([0, 1, 2, 3, 4])
    expect(result.summary.answers).toEqual({ Unattested: 5, Tolerant: 0, Attested: 0, Exact: 6 })
    expect(result.summary.rerun).toBe(0)
    const claimed = result.summary.statements.filter(({ standing }) => standing === 'claimed').map(({ text }) => text)
    expect(claimed).toContainEqual(expect.stringContaining('5 answers of class Unattested: only recorded'))
  })

  test('behavior: exact answers are asked again where that is possible', async () => {
    const { jobId, terms, shards, blocks } = job
    const result = await verifyJob({ jobId, terms, shards, source: blocks, rerun: steadyAnswerer })
    expect(result.summary.rerun).toBe(6)
    const other = await verifyJob({
      jobId,
      terms,
      shards,
      source: blocks,
      rerun: (r) => answer(r, classification('OTHER')),
    })
    expect(other.ok).toBe(false)
    expect(other.findings[0]).toMatchObject({
      item: 0,
      path: 'tones[0]',
      reason: expect.stringContaining('another answer'),
    })
  })

  test('behavior: a part of the shards has no report', async () => {
    const { jobId, terms, shards, blocks } = job
    const result = await verifyJob({ jobId, terms, shards: shards.slice(1), source: blocks })
    expect(result).toMatchObject({ ok: true, items: 3 })
    expect(result.report).toBeUndefined()
  })

  test('error: BlockNotFoundError when content cannot be had, which proves nothing', async () => {
    const { jobId, terms, shards } = job
    await expect(verifyJob({ jobId, terms, shards, source: memoryBlocks() })).rejects.toThrow(BlockNotFoundError)
  })
})

describe('verifyShard finds a cheat who computed all hashes above what was changed', () => {
  test('default: nothing is found where nothing was changed', async () => {
    expect((await verifyForged((line) => line)).findings).toEqual([])
  })

  test('one byte of the output', async () => {
    const { findings } = await verifyForged((line) => ({ ...line, output: { ...(line.output as object), count: 3 } }))
    expect(findings).toEqual([
      {
        kind: 'output',
        shard: 1,
        item: 2,
        step: 8,
        path: 'output',
        reason: 'the delivered output is not what its steps lead to',
      },
    ])
  })

  test('one byte of the output, its step changed along', async () => {
    const output = { ...(lines[0]?.output as object), count: 3 }
    const { findings } = await verifyForged((line) =>
      changeStep('output', (step) => ({ ...step, outputHash: hashJson(output) }))({ ...line, output }),
    )
    expect(findings[0]).toMatchObject({
      shard: 1,
      item: 2,
      path: 'output',
      reason: 'its output is not what it leads to',
    })
  })

  test.each([
    ['found.query', 'outputHash', 'its output is not what it leads to'],
    ['found.hits', 'outputHash', 'its output is not what it leads to'],
    ['found', 'inputsHash', 'it was not made from the outputs of the steps before it'],
    ['note', 'requestHash', 'the request is not the one the workflow makes here'],
    ['note', 'outputHash', 'its output is not what it leads to'],
    ['note', 'responseHash', 'the response is not the one its hash names'],
    ['note', 'evidenceHash', 'the evidence is not the one its hash names'],
    ['count[0]', 'outputHash', 'its output is not what it leads to'],
  ] as const)('%s: %s', async (path, field, reason) => {
    const { findings } = await verifyForged(changeStep(path, (step) => ({ ...step, [field]: sha256('forged') })))
    expect(findings[0]).toMatchObject({ shard: 1, item: 2, path, reason })
  })

  test('another answer without another output', async () => {
    const response = JSON.stringify({ choices: [{ message: { content: 'forged' } }] })
    const { findings } = await verifyForged(
      changeStep('note', (step) => ({ ...step, response, responseHash: sha256(response) })),
    )
    expect(findings[0]).toMatchObject({ item: 2, path: 'note', reason: 'its output is not what it leads to' })
  })

  test('a class the binding cannot have', async () => {
    const { findings } = await verifyForged(
      changeStep('note', (step) => {
        const evidence = { ...(step.evidence as NonNullable<StepReceipt['evidence']>), class: 'Exact' as const }
        return { ...step, class: 'Exact', evidence, evidenceHash: hashJson(evidence) }
      }),
    )
    expect(findings[0]).toMatchObject({ item: 2, path: 'note', reason: expect.stringContaining('cannot be Exact') })
  })

  test('a class that is not the one of the evidence', async () => {
    const { findings } = await verifyForged(changeStep('note', (step) => ({ ...step, class: 'Exact' })))
    expect(findings[0]).toMatchObject({ item: 2, path: 'note', reason: 'its class is not the one of its answer' })
  })

  test('a binding the workflow does not name', async () => {
    const { findings } = await verifyForged(
      changeStep('note', (step) => {
        const evidence = { ...(step.evidence as NonNullable<StepReceipt['evidence']>), binding: 'cheap/model' }
        return { ...step, evidence, evidenceHash: hashJson(evidence) }
      }),
    )
    expect(findings[0]).toMatchObject({
      item: 2,
      path: 'note',
      reason: expect.stringContaining('not among its bindings'),
    })
  })

  test('a missing receipt: of a call, and of a step without one', async () => {
    const without = (path: string) => (line: BundleLine) => ({
      ...line,
      steps: line.steps.filter((step) => step.path !== path),
    })
    const call = await verifyForged(without('note'))
    expect(call.findings[0]).toMatchObject({ item: 2, path: 'note', reason: 'its receipt is missing' })
    const step = await verifyForged(without('found.hits'))
    expect(step.findings[0]).toMatchObject({ item: 2, reason: 'the workflow takes step found.hits here' })
  })

  test('an extra receipt, and one too many fields', async () => {
    const extra = await verifyForged((line) => ({ ...line, steps: [...line.steps, line.steps[0] as StepReceipt] }))
    expect(extra.findings[0]).toMatchObject({ item: 2, reason: 'the workflow takes no such step' })
    const field = await verifyForged(
      changeStep('found', (step) => ({ ...step, response: 'x', responseHash: sha256('x') })),
    )
    expect(field.ok).toBe(false)
  })

  test('a status', async () => {
    const { findings } = await verifyForged((line) => ({ ...line, status: 'failed' }))
    expect(findings[0]).toMatchObject({ item: 2, reason: 'its status is `failed`; its steps make it `delivered`' })
  })

  test('an input, and an item in the wrong place', async () => {
    const input = await verifyForged((line) => ({ ...line, input: { about: 'peace' } }))
    expect(input.findings[0]).toMatchObject({ item: 2, reason: "its input is not the job's" })
    const place = await verifyForged((line) => ({ ...line, index: 3 }))
    expect(place.findings[0]).toMatchObject({ item: 3, reason: 'it stands where item 2 belongs' })
  })

  test('a missing item, and one too many', async () => {
    const fewer = await verify(job, await forgeShard(job, manifest as unknown as Json, lines.slice(0, 1)))
    expect(fewer.findings[0]?.reason).toContain('the bundle has items 1; the chain says 2')
    const more = await verify(
      job,
      await forgeShard(job, manifest as unknown as Json, [...lines, lines[0] as BundleLine]),
    )
    expect(more.ok).toBe(false)
  })
})

describe('verifyShard finds what does not fit the chain', () => {
  const facts = () => job.shards[1] as ShardFacts

  test('another root', async () => {
    const { findings } = await verify(job, { ...facts(), root: sha256('another') })
    expect(findings).toHaveLength(2)
    expect(findings[0]?.reason).toMatch(/^the bundle has root/)
    expect(findings[1]?.reason).toMatch(/^the items make root/)
  })

  test('other counts', async () => {
    const { findings } = await verify(job, { ...facts(), delivered: 1, reused: 1 })
    expect(findings.map(({ reason }) => reason)).toEqual([
      'the bundle counts as delivered 2; the chain says 1',
      'the bundle counts as reused 0; the chain says 1',
      'the items delivered 2; the chain says 1',
      'the items reused 0; the chain says 1',
    ])
  })

  test('the bundle of another shard', async () => {
    const { findings } = await verify(job, { ...facts(), shard: 0 })
    expect(findings.some(({ reason }) => reason === 'the bundle is of shard 1; the chain says 0')).toBe(true)
  })

  test('a bundle of another job, workflow or input', async () => {
    const cid = digestToCid(sha256('other'))
    const overrides: JsonObject[] = [{ jobId: sha256('other') }, { workflow: cid }, { input: cid }, { first: 0 }]
    for (const override of overrides) {
      const forged = await forgeShard(job, manifest as unknown as Json, lines, override)
      expect((await verify(job, forged)).ok).toBe(false)
    }
  })

  test('another workflow', async () => {
    const other = planWorkflow({ ...job.plan.workflow, output: '{"count": count}' })
    await job.blocks.put(other.block)
    const digest = await verify(job, facts(), { ...job.terms, workflowDigest: other.digest })
    expect(digest.findings[0]).toMatchObject({ path: 'workflow', reason: expect.stringContaining('make root') })
    const both = await verify(job, facts(), { ...job.terms, workflowDigest: other.digest, workflowRoot: other.root })
    expect(both.findings[0]?.reason).toMatch(/^the bundle follows workflow/)
    expect(both.findings.some(({ item }) => item === 2)).toBe(true)
  })

  test('another input', async () => {
    const other = await writeInput(
      [{ about: 'a' }, { about: 'b' }, { about: 'c' }, { about: 'd' }, { about: 'e' }],
      job.blocks,
    )
    const terms = { ...job.terms, inputDigest: other.digest, inputRoot: other.manifest.root }
    const { findings } = await verify(job, facts(), terms)
    expect(findings.filter(({ reason }) => reason === "its input is not the job's")).toHaveLength(2)
    const root = await verify(job, facts(), { ...job.terms, inputRoot: sha256('another') })
    expect(root.findings[0]).toMatchObject({ path: 'input' })
  })

  test('a workflow or bundle that breaks its format', async () => {
    const digest = cidToDigest(await job.blocks.put(new TextEncoder().encode('{"workflow":"v1"}')))
    const workflow = await verify(job, facts(), { ...job.terms, workflowDigest: digest })
    expect(workflow.findings[0]).toMatchObject({ path: 'workflow', reason: expect.stringContaining('it needs `name`') })
    const bundle = await verify(job, { ...facts(), bundle: digest })
    expect(bundle.findings[0]?.reason).toContain('malformed')
  })

  test('one changed byte of a block, with no hash computed', async () => {
    const cid = manifest.parts[0]?.cid as string
    const bytes = (await job.blocks.get(cid)).slice()
    bytes[100] = (bytes[100] as number) ^ 1
    const source = { get: async (wanted: string) => (wanted === cid ? bytes : job.blocks.get(wanted)) }
    const { ok, findings } = await verifyShard({ jobId: job.jobId, terms: job.terms, shard: facts(), source })
    expect(ok).toBe(false)
    expect(findings[0]?.reason).toContain('does not have the digest')
  })
})
