// biome-ignore-all lint/suspicious/noTemplateCurlyInString: workflows have expressions of their own
import type { Hex } from 'viem'
import { expect, test } from 'vitest'
import { steadyAnswerer } from '../../../test/fakes/job.ts'
import { canonicalBytes, memoryBlocks, writeCorpus, writeInput } from '../content/index.ts'
import type { BlockSource } from '../content/types.ts'
import { loadCorpus } from '../retrieval/index.ts'
import { evaluateItem } from '../workflow/evaluate.ts'
import { loadPlan } from '../workflow/included.ts'
import { createShardBuilder } from '../workflow/shard.ts'
import { verifyJob } from './verify.ts'

const jobId: Hex = `0x${'cd'.repeat(32)}`
const ITEMS = ['tariff', 'canal', 'peace']

/** A job whose workflow includes another one, which reads a corpus of its own, under a ceiling of the whole job. */
async function finishIncludingJob() {
  const blocks = memoryBlocks()
  const chunks = ITEMS.map((text, index) => ({ id: `c${index}`, text: `On the ${text}.` }))
  const corpus = await writeCorpus('texts', () => chunks, blocks)
  const inner = await blocks.put(
    canonicalBytes({
      workflow: 'v1',
      name: 'inner',
      input: { type: 'string' },
      corpora: { texts: { cid: corpus.cid, root: corpus.manifest.root } },
      models: { tone: { any: ['local/sentiment'], class: 'Exact' } },
      nodes: {
        found: { retrieve: 'texts', query: '${input}', top: 1 },
        tone: { infer: 'tone', task: 'text-classification', text: '${found.chunks[0].text}', onFailure: 'skip' },
      },
      output: '{"found": found.chunks.map(c, c.id), "tone": tone == null ? "unread" : tone[0].label}',
    }),
  )
  const outer = await blocks.put(
    canonicalBytes({
      workflow: 'v1',
      name: 'outer',
      input: { type: 'string' },
      workflows: { inner },
      limits: { job: { calls: ITEMS.length * 2 - 1 } },
      nodes: { all: { map: '${[input, input]}', as: 'word', do: { workflow: 'inner', input: 'word' } } },
      output: 'all',
    }),
  )
  const plan = await loadPlan(blocks, outer)
  const input = await writeInput(ITEMS, blocks)
  const size = { items: ITEMS.length, itemsPerShard: ITEMS.length }
  const corpora = { 'inner.texts': await loadCorpus(blocks, plan.corpora['inner.texts'] as { cid: string; root: Hex }) }
  const header = { jobId, shard: 0, first: 0, workflow: plan.cid, input: input.cid }
  const builder = createShardBuilder({ ...header, sink: blocks })
  for (const [index, item] of ITEMS.entries()) {
    await builder.add(await evaluateItem(plan, { jobId, index, input: item, corpora, size }, steadyAnswerer))
  }
  const shard = await builder.finish()
  const terms = {
    workflowDigest: plan.digest,
    workflowRoot: plan.root,
    inputDigest: input.digest,
    inputRoot: input.manifest.root,
    ...size,
  }
  return { blocks, inner, corpus: corpus.cid, job: { jobId, terms, shards: [{ ...shard, shard: 0 }] } }
}

test('a job whose workflow includes another is verified with its blocks, corpora and ceilings', async () => {
  const { blocks, job } = await finishIncludingJob()
  const outputs: unknown[] = []
  const verification = await verifyJob({ ...job, source: blocks, onItem: ({ output }) => outputs.push(output) })
  expect(verification).toMatchObject({ ok: true, delivered: 3, findings: [] })
  // Five calls for three items are one each: the second is never made.
  expect((outputs[0] as { tone: string }[]).map(({ tone }) => tone)).toEqual([expect.any(String), 'unread'])
})

test('an included block that is another one is found, one that is missing proves nothing', async () => {
  const { blocks, inner, job } = await finishIncludingJob()
  const other = canonicalBytes({ workflow: 'v1' })
  const lying: BlockSource = { get: async (cid) => (cid === inner ? other : blocks.get(cid)) }
  const { ok, findings } = await verifyJob({ ...job, source: lying })
  expect([ok, findings[0]?.path]).toEqual([false, 'workflow'])
  const missing: BlockSource = { get: (cid) => (cid === inner ? Promise.reject(new Error('gone')) : blocks.get(cid)) }
  await expect(verifyJob({ ...job, source: missing })).rejects.toThrow('gone')
})
