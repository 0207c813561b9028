import { type Json, parseJson, textOf } from '@pinf/sdk/content'
import {
  type Answerer,
  evaluateItem,
  type Included,
  type ItemContext,
  type NodeSpec,
  type Plan,
  parseWorkflow,
  planWorkflow,
  type StepRequest,
  type Workflow,
} from '@pinf/sdk/workflow'
import { answer, completion } from './answers.ts'

const MODELS: NonNullable<Workflow['models']> = {
  writer: { any: ['openai/a'], temperature: 0, maxTokens: 100, price: { input: 1, output: 10 }, timeout: 10 },
  tone: { any: ['local/sentiment'], class: 'Exact' },
}

/** A plan of some nodes over `{text}`; it puts out the first of them. */
export function planOf(nodes: Record<string, NodeSpec>, more: Partial<Workflow> = {}, included?: Included): Plan {
  const input = { type: 'object', required: ['text'], properties: { text: { type: 'string' } } }
  const spec = { workflow: 'v1', name: 'test', input, models: MODELS, nodes, output: Object.keys(nodes)[0], ...more }
  return planWorkflow(parseWorkflow(spec, included), included)
}

/** Everything that is wrong with some nodes, as `path: reason`. */
export function issuesOf(...parameters: Parameters<typeof planOf>): string[] {
  try {
    planOf(...parameters)
  } catch (error) {
    const { issues } = error as { issues: { path: string; reason: string }[] }
    return issues.map(({ path, reason }) => `${path}: ${reason}`)
  }
  return []
}

export const itemOf = (input: Json = { text: 'hi' }): ItemContext => ({
  jobId: `0x${'11'.repeat(32)}`,
  index: 7,
  input,
})

/** Evaluates one item and keeps every request that was made. */
export async function runItem(plan: Plan, answerer: Answerer = nobody, item: ItemContext = itemOf()) {
  const requests: StepRequest[] = []
  const result = await evaluateItem(plan, item, (request) => {
    requests.push(request)
    return answerer(request)
  })
  const asked = requests.map(({ path }) => path)
  return { ...result, requests, asked, paths: result.steps.map(({ path }) => path) }
}

/** Says by path what models said: texts as chat completions, anything else as it is. */
export function saying(words: Readonly<Record<string, Json>>): Answerer {
  return (request) => {
    const said = words[request.path]
    if (said === undefined) throw new Error(`nobody says anything at ${request.path}`)
    return answer(request, typeof said === 'string' ? completion(said) : said)
  }
}

/** The body of a request as its first binding gets it. */
export function bodyOf(request: StepRequest, binding = request.bindings[0] as string): Record<string, Json> {
  return parseJson(textOf(request.bodyFor(binding)) as string) as Record<string, Json>
}

const nobody: Answerer = ({ path }) => {
  throw new Error(`nobody should be asked, but ${path} asks`)
}
