import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { answer, completion, failure } from '../../../test/fakes/answers.ts'
import { type Chunk, memoryBlocks, writeCorpus } from '../content/index.ts'
import type { Json } from '../content/types.ts'
import { type Corpus, loadCorpus } from '../retrieval/index.ts'
import { evaluateItem } from './evaluate.ts'
import { parseWorkflow } from './parse.ts'
import { planWorkflow } from './plan.ts'
import type { FailureKind, StepRequest, Workflow } from './types.ts'

type Embedded = Chunk & { embedding: number[] }
type Example = { corpora?: Record<string, Embedded[]>; input: Json; answers?: Record<string, Json>; output: Json }

const page = readFileSync(new URL('../../../docs/workflows.md', import.meta.url), 'utf8')
const EXAMPLE = /```yaml\n(workflow: v1\n[\s\S]*?)```\s+```json\n([\s\S]*?)```/g
const examples = [...page.matchAll(EXAMPLE)].map(([, spec = '', example = '']): [string, string, Example] => [
  /^name: (.*)$/m.exec(spec)?.[1] ?? 'unnamed',
  spec,
  JSON.parse(example),
])

describe('docs/workflows.md', () => {
  test('every spec on the page has an example to run it with', () => {
    expect(examples.length).toBe(page.split('```yaml\nworkflow: v1').length - 1)
    expect(examples.length).toBeGreaterThanOrEqual(6)
  })

  test.each(examples)('%s', async (_, spec, { corpora: given = {}, input, answers = {}, output }) => {
    const plan = planWorkflow(parseWorkflow(spec))
    const asked = new Set<string>()
    const corpora = await corporaOf(plan.workflow, given)
    const context = { jobId: JOB, index: 0, input, corpora }
    const result = await evaluateItem(plan, context, (request) => {
      asked.add(request.path)
      return say(request, answers[request.path] as Json)
    })
    expect(result.error).toBeUndefined()
    expect(result.output).toEqual(output)
    expect([...asked].sort()).toEqual(Object.keys(answers).sort())
  })
})

const JOB = `0x${'00'.repeat(32)}` as const

/** The corpora of an example, which must be the ones its spec names. */
async function corporaOf(
  { corpora = {} }: Workflow,
  given: Record<string, Embedded[]>,
): Promise<Record<string, Corpus>> {
  expect(Object.keys(given)).toEqual(Object.keys(corpora))
  const loading = Object.entries(corpora).map(async ([name, spec]) => {
    const blocks = memoryBlocks()
    const chunks = given[name] as Embedded[]
    const embed = ({ id }: Chunk) => (chunks.find((chunk) => chunk.id === id) as Embedded).embedding
    const bare = chunks.map(({ embedding: _, ...chunk }): Chunk => chunk)
    const model = 'openai/text-embedding-3-small'
    await writeCorpus(name, () => bare, blocks, { embedding: { model, embed } })
    return [name, await loadCorpus(blocks, spec)] as const
  })
  return Object.fromEntries(await Promise.all(loading))
}

function say(request: StepRequest, said: Json) {
  const failed = (said as { failure?: FailureKind } | undefined)?.failure
  if (failed) return failure(request, failed)
  if (request.kind === 'embed') return answer(request, { data: [{ embedding: said }] })
  if (request.kind !== 'chat') return answer(request, said)
  return answer(request, completion(typeof said === 'string' ? said : JSON.stringify(said)))
}
