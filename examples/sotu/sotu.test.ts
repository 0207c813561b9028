import { memoryBlocks } from '@pinf/sdk/content'
import { loadCorpus } from '@pinf/sdk/retrieval'
import { parseWorkflow, planWorkflow } from '@pinf/sdk/workflow'
import { expect, test } from 'vitest'
import { sotuChunks } from './addresses.ts'
import { buildSotuCorpus, readSotuQuestions, readSotuWorkflow } from './index.ts'

test('the corpus holds every address, in passages of at most 1,000 characters', () => {
  const chunks = [...sotuChunks()]
  const addresses = new Set(chunks.map(({ id }) => id.slice(0, -5)))
  expect(addresses.size).toBe(233)
  expect(Math.max(...chunks.map(({ text }) => text.length))).toBeLessThanOrEqual(1000)
})

test('the workflows name the corpus that is built, and it finds what a question is about', async () => {
  const blocks = memoryBlocks()
  const { cid, manifest } = await buildSotuCorpus(blocks)
  for (const variant of ['local', 'chat'] as const) {
    const { workflow } = planWorkflow(parseWorkflow(readSotuWorkflow(variant)))
    expect(workflow.corpora).toEqual({ addresses: { cid, root: manifest.root } })
  }
  const corpus = await loadCorpus(blocks, { cid, root: manifest.root })
  const [best] = corpus.search(corpus.query({ text: 'free coinage silver', top: 1 }))
  expect(corpus.chunk(best?.index ?? 0).text).toMatch(/silver/)
}, 60_000)

test('there are questions enough, all different', () => {
  const questions = readSotuQuestions()
  expect(questions.length).toBeGreaterThanOrEqual(120)
  expect(new Set(questions.map(({ question }) => question)).size).toBe(questions.length)
})
