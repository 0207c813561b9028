import { type Chunk, type Json, type JsonObject, memoryBlocks, writeCorpus } from '@pinf/sdk/content'
import { type Corpus, loadCorpus } from '@pinf/sdk/retrieval'
import { evaluateItem, type Plan, type StepRequest } from '@pinf/sdk/workflow'
import { expect } from 'vitest'
import { answer, completion, failure, toolUse } from './answers.ts'

/** One item of an example, what was said by path, and what came out. */
export type Example = {
  corpora?: Record<string, Embedded[]>
  input: Json
  answers?: Record<string, Json>
  output: Json
}
type Embedded = Chunk & { embedding?: number[] }

const JOB = `0x${'00'.repeat(32)}` as const

/** Runs an example and expects its output, from exactly the answers it records. */
export async function runExample(plan: Plan, { corpora: given = {}, input, answers = {}, output }: Example) {
  const asked = new Set<string>()
  const corpora = await corporaOf(plan, given)
  const size = { items: 1, itemsPerShard: 1 }
  const result = await evaluateItem(plan, { jobId: JOB, index: 0, input, corpora, size }, (request) => {
    asked.add(request.path)
    return say(request, answers[request.path])
  })
  expect(result.error).toBeUndefined()
  expect(result.output).toEqual(output)
  expect([...asked].sort()).toEqual(Object.keys(answers).sort())
}

/** The corpora of an example, which must be the ones its spec names. */
async function corporaOf(plan: Plan, given: Record<string, Embedded[]>): Promise<Record<string, Corpus>> {
  expect(Object.keys(given)).toEqual(Object.keys(plan.corpora))
  const loading = Object.entries(plan.corpora).map(async ([name, spec]) => {
    const blocks = memoryBlocks()
    const chunks = given[name] as Embedded[]
    const embed = ({ id }: Chunk) => chunks.find((chunk) => chunk.id === id)?.embedding as number[]
    const bare = chunks.map(({ embedding: _, ...chunk }): Chunk => chunk)
    const model = 'openai/text-embedding-3-small'
    const dense = chunks.every(({ embedding }) => embedding) ? { embedding: { model, embed } } : {}
    await writeCorpus(name, () => bare, blocks, dense)
    return [name, await loadCorpus(blocks, spec)] as const
  })
  return Object.fromEntries(await Promise.all(loading))
}

type Said = { failure?: Parameters<typeof failure>[1]; uses?: [tool: string, given: JsonObject][] }

/** `{failure}` is an attempt that brought nothing, `{uses}` a turn that asks for tools; of a chat, all else is its content. */
function say(request: StepRequest, said: Json | undefined) {
  if (said === undefined) throw new Error(`The example says nothing at ${request.path}.`)
  const { failure: failed, uses } = (said ?? {}) as Said
  if (failed) return failure(request, failed)
  if (uses) return answer(request, toolUse(uses.map(([tool, given]) => [tool, JSON.stringify(given)])))
  if (request.kind === 'embed') return answer(request, { data: [{ embedding: said }] })
  if (request.kind !== 'chat') return answer(request, said)
  return answer(request, completion(typeof said === 'string' ? said : JSON.stringify(said)))
}
