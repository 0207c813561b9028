import { join } from 'node:path'
import { memoryBlocks, writeInput } from '@pinf/sdk/content'
import { parseWorkflow, planWorkflow } from '@pinf/sdk/workflow'
import OpenAI from 'openai'
import PQueue from 'p-queue'
import { combineProviders, createOpenAi } from './providers/index.ts'
import { runLocally } from './runner.ts'
import { openBlockStore } from './store/blocks.ts'

export { throughMemo } from './repeatedRun.ts'

export type ThroughputOptions = {
  /** Any endpoint that speaks OpenAI's protocol. */
  baseUrl: string
  calls: number
  /** Calls under way at once. */
  inFlight: number
  /** An empty folder for journal and blocks. */
  folder: string
}

const MODEL = 'bench'
const API_KEY = 'bench'

/** Milliseconds that a keeper's whole path takes for so many calls: engine, journal on disk, gate, bundle, root. */
export async function throughKeeper({ baseUrl, calls, inFlight, folder }: ThroughputOptions): Promise<number> {
  const spec = {
    workflow: 'v1',
    name: 'bench',
    input: { type: 'string' },
    models: { one: { any: [`openai/${MODEL}`] } },
    nodes: { say: { chat: 'one', messages: [{ user: `$${'{input}'}` }] } },
    output: 'say',
  }
  const source = memoryBlocks()
  const plan = planWorkflow(parseWorkflow(spec))
  await source.put(plan.block)
  const questions = Array.from({ length: calls }, (_, n) => question(n))
  const input = await writeInput(questions, source)
  const store = await openBlockStore(join(folder, 'blocks'))
  const blocks = { get: source.get, put: store.put }
  const providers = combineProviders([createOpenAi({ apiKey: API_KEY, baseUrl })], { concurrency: inFlight })
  const { signal } = new AbortController()

  const startedAt = performance.now()
  const run = { plan, input, blocks, folder, providers, itemsPerShard: calls, itemsAtOnce: 2 * inFlight, signal }
  await runLocally(run)
  return performance.now() - startedAt
}

/** Milliseconds that a plain loop over the official SDK takes for the same calls. */
export async function throughSdk({ baseUrl, calls, inFlight }: ThroughputOptions): Promise<number> {
  const client = new OpenAI({ apiKey: API_KEY, baseURL: baseUrl, maxRetries: 0 })
  const queue = new PQueue({ concurrency: inFlight })
  const startedAt = performance.now()
  const ask = (n: number) => () =>
    client.chat.completions.create({ model: MODEL, messages: [{ role: 'user', content: question(n) }] })
  await queue.addAll(Array.from({ length: calls }, (_, n) => ask(n)))
  return performance.now() - startedAt
}

/** One call at a time through the official SDK alone: what an engine's call is compared with. */
export function bareSdk(baseUrl: string): (system: string, user: string) => Promise<unknown> {
  const client = new OpenAI({ apiKey: API_KEY, baseURL: baseUrl, maxRetries: 0 })
  return (system, user) =>
    client.chat.completions.create({
      model: MODEL,
      messages: [
        { role: 'system', content: system },
        { role: 'user', content: user },
      ],
      max_completion_tokens: 1024,
      temperature: 0,
    })
}

function question(n: number): string {
  return `What happened in the year ${n}?`
}
