// biome-ignore-all lint/suspicious/noTemplateCurlyInString: workflows have expressions of their own
import { describe, expect, test } from 'vitest'
import { answer, completion } from '../../../../test/fakes/answers.ts'
import { issuesOf, planOf, runItem } from '../../../../test/fakes/engine.ts'
import { BlockNotFoundError, canonicalBytes, memoryBlocks } from '../../content/index.ts'
import { MissingJobSizeError, WorkflowParseError } from '../errors.ts'
import { loadIncluded, loadPlan } from '../included.ts'
import { planWorkflow } from '../plan.ts'
import type { NodeSpec, Workflow } from '../types.ts'

const INNER: Workflow = {
  workflow: 'v1',
  name: 'inner',
  input: { type: 'object', required: ['n'], properties: { n: { type: 'integer' } } },
  models: { writer: { any: ['openai/inner'], temperature: 0 } },
  budget: { calls: 1 },
  nodes: {
    said: { chat: 'writer', messages: [{ user: 'Say ${input.n}' }], onFailure: 'skip' },
    again: { chat: 'writer', messages: [{ user: 'Again ${said}' }], onFailure: 'skip' },
  },
  output: '{"twice": input.n * 2, "said": said, "again": again}',
}
const inner = planWorkflow(INNER)
const included = new Map([[inner.cid, INNER]])
const workflows = { inner: inner.cid }
const NODE: NodeSpec = { workflow: 'inner', input: '{"n": size(input.text)}' }

describe('workflow', () => {
  test('default: another spec over a value, with models and budget of its own', async () => {
    const plan = planOf({ it: NODE }, { workflows }, included)
    const { output, paths, requests } = await runItem(plan, (r) => answer(r, completion('two')))
    expect(output).toEqual({ twice: 4, said: 'two', again: null })
    expect(paths).toEqual(['it.input', 'it.said', 'it.again', 'it.output', 'it', 'output'])
    expect(requests.map(({ path, bindings }) => [path, bindings])).toEqual([['it.said', ['openai/inner']]])
    expect(plan.nodes.map(({ path, kind }) => [path, kind])).toEqual([
      ['it.input', 'transform'],
      ['it.said', 'chat'],
      ['it.again', 'chat'],
      ['it.output', 'transform'],
      ['it', 'workflow'],
      ['output', 'transform'],
    ])
  })

  test('behavior: its nodes have the spec hashes they have alone; the node itself commits to its digest', () => {
    const plan = planOf({ it: NODE }, { workflows }, included)
    const hashOf = (path: string, { nodes } = plan) => nodes.find((node) => node.path === path)?.specHash
    expect(hashOf('it.said')).toBe(hashOf('said', inner))
    expect(hashOf('it.output')).toBe(hashOf('output', inner))
    const other = { ...INNER, summary: 'another block' }
    const { cid } = planWorkflow(other)
    const changed = planOf({ it: NODE }, { workflows: { inner: cid } }, new Map([[cid, other]]))
    expect(hashOf('it', changed)).not.toBe(hashOf('it'))
  })

  test('error: an item that breaks its input, and nodes that fail inside', async () => {
    const wrong = planOf({ it: { ...NODE, input: '{"n": "x"}' } }, { workflows }, included)
    const { error, status } = await runItem(wrong)
    expect([error, status]).toEqual([{ path: 'it.input', reason: 'schema' }, 'failed'])
    const odd = planOf({ it: { ...NODE, input: '1 / 0' } }, { workflows }, included)
    expect((await runItem(odd)).error).toEqual({ path: 'it.input', reason: 'expression' })
  })

  test('behavior: its limits are shared by the items of the job it is in', async () => {
    const spec = { ...INNER, budget: { calls: 9 }, limits: { job: { calls: 3 } } }
    const { cid } = planWorkflow(spec)
    const plan = planOf({ it: NODE }, { workflows: { inner: cid } }, new Map([[cid, spec]]))
    const item = { jobId: `0x${'11'.repeat(32)}`, index: 0, input: { text: 'hi' } } as const
    const say = (r: Parameters<typeof answer>[0]) => answer(r, completion('x'))
    const { asked } = await runItem(plan, say, { ...item, size: { items: 3, itemsPerShard: 3 } })
    expect(asked).toEqual(['it.said'])
    await expect(runItem(plan, say, item)).rejects.toThrow(MissingJobSizeError)
  })

  test('error: specs that are not there, in words with their place', () => {
    expect(issuesOf({ it: NODE })).toEqual(['nodes.it.workflow: there is no workflow `inner`'])
    expect(issuesOf({ it: NODE }, { workflows })[0]).toContain('is not here')
    const broken = { ...INNER, output: 'nothing' }
    const cid = `b${'a'.repeat(58)}`
    const nodes = { it: NODE, other: NODE }
    expect(issuesOf(nodes, { workflows: { inner: cid } }, new Map([[cid, broken]]))).toEqual([
      'workflows.inner.output.transform: there is no `nothing` here; known are again, input, said',
    ])
  })
})

describe('loadPlan', () => {
  const specOf = (workflows: Record<string, string>, nodes = Object.keys(workflows)): Workflow => ({
    workflow: 'v1',
    name: 'outer',
    input: { type: 'object' },
    workflows,
    nodes: Object.fromEntries(nodes.map((name) => [name, { workflow: name, input: '{"n": 1}' }])),
    output: '1',
  })
  const storeOf = async (...specs: object[]) => {
    const blocks = memoryBlocks()
    const cids: string[] = []
    for (const spec of specs) cids.push(await blocks.put(canonicalBytes(spec)))
    return { blocks, cids }
  }

  test('default: fetches what is included, however deep, each once', async () => {
    const middle = specOf({ inner: inner.cid })
    const { blocks, cids } = await storeOf(INNER, middle)
    const [, cid = ''] = cids
    const outer = await blocks.put(canonicalBytes(specOf({ a: cid, b: inner.cid })))
    const plan = await loadPlan(blocks, outer)
    expect(plan.nodes.map(({ path }) => path)).toContain('a.inner.said')
    expect((await loadIncluded(blocks, plan.workflow)).size).toBe(2)
  })

  test('error: a block that is missing, is no spec, or is not canonical', async () => {
    const { blocks } = await storeOf(INNER)
    await expect(loadIncluded(blocks, specOf({ a: planWorkflow({ ...INNER, name: 'gone' }).cid }))).rejects.toThrow(
      BlockNotFoundError,
    )
    const text = await blocks.put(new TextEncoder().encode('name: x'))
    await expect(loadIncluded(blocks, specOf({ a: text }))).rejects.toThrow(/workflows\.a/)
    const spaced = await blocks.put(new TextEncoder().encode(JSON.stringify(INNER, null, 2)))
    await expect(loadIncluded(blocks, specOf({ a: spaced }))).rejects.toThrow(/canonical/)
  })

  test('error: specs that include each other too deep, or make too many nodes', async () => {
    const blocks = memoryBlocks()
    let cid = await blocks.put(canonicalBytes(INNER))
    for (let depth = 0; depth < 9; depth++) cid = await blocks.put(canonicalBytes(specOf({ inner: cid })))
    await expect(loadPlan(blocks, cid)).rejects.toThrow(/8 deep/)
    let wide = await blocks.put(canonicalBytes(INNER))
    for (let depth = 0; depth < 6; depth++) {
      const names = Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => [name, wide]))
      wide = await blocks.put(canonicalBytes(specOf(names)))
    }
    await expect(loadPlan(blocks, wide)).rejects.toThrow(WorkflowParseError)
    await expect(loadPlan(blocks, wide)).rejects.toThrow(/4096 nodes/)
  })
})
