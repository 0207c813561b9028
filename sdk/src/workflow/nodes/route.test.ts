// biome-ignore-all lint/suspicious/noTemplateCurlyInString: workflows have expressions of their own
import { describe, expect, test } from 'vitest'
import { answer, classification } from '../../../../test/fakes/answers.ts'
import { issuesOf, itemOf, planOf, runItem, saying } from '../../../../test/fakes/engine.ts'
import { sha256 } from '../../content/index.ts'
import type { NodeSpec, RouteSpec } from '../types.ts'

const CHAT: NodeSpec = { chat: 'writer', messages: [{ user: 'Say ${input.text}' }] }
const ROUTE: RouteSpec = {
  route: '${input.text}',
  as: 'word',
  cases: [
    { is: ['a', 'b'], do: CHAT },
    { when: 'size(word) > 3', do: { nodes: { twice: { transform: 'word + word' } }, output: 'twice' } },
  ],
  else: { transform: '"else: " + word' },
}

describe('route', () => {
  test('default: the first case that holds is done, and nothing else; the choice is a step', async () => {
    const plan = planOf({ way: ROUTE })
    const said = await runItem(plan, saying({ 'way.case0': 'hello' }), itemOf({ text: 'b' }))
    expect([said.output, said.paths]).toEqual(['hello', ['way.choice', 'way.case0', 'way', 'output']])
    expect(said.steps[0]?.outputHash).toBe(sha256('"case0"'))
    const long = await runItem(plan, undefined, itemOf({ text: 'long' }))
    expect([long.output, long.paths]).toEqual([
      'longlong',
      ['way.choice', 'way.case1.twice', 'way.case1', 'way', 'output'],
    ])
    expect((await runItem(plan, undefined, itemOf({ text: 'c' }))).output).toBe('else: c')
    expect(plan.nodes.map(({ path, kind }) => [path, kind])).toEqual([
      ['way.case0', 'chat'],
      ['way.case1.twice', 'transform'],
      ['way.case1', 'transform'],
      ['way.else', 'transform'],
      ['way.choice', 'route'],
      ['way', 'route'],
      ['output', 'transform'],
    ])
  })

  test("behavior: a classifier's answer chooses", async () => {
    const plan = planOf({
      way: {
        route: '${tone[0].label}',
        cases: [{ is: 'POSITIVE', do: { transform: '1' } }],
        else: { transform: '2' },
      },
      tone: { infer: 'tone', task: 'text-classification', text: '${input.text}' },
    })
    const outputs = ['POSITIVE', 'NEGATIVE'].map(
      async (label) => (await runItem(plan, (r) => answer(r, classification(label)))).output,
    )
    expect(await Promise.all(outputs)).toEqual([1, 2])
  })

  test('behavior: ints of a schema are ints in `when`', async () => {
    const plan = planOf(
      { way: { route: '${input.n}', as: 'n', cases: [{ when: 'n + 1 == 3', do: { transform: 'n * 2' } }] } },
      { input: { type: 'object', properties: { n: { type: 'integer' } } } },
    )
    expect((await runItem(plan, undefined, itemOf({ n: 2 }))).output).toBe(4)
  })

  test('error: no case, a condition that is none, a value that breaks `output`', async () => {
    const { else: _, ...open } = ROUTE
    const without = await runItem(planOf({ way: open }), undefined, itemOf({ text: 'c' }))
    expect(without.error).toEqual({ path: 'way.choice', reason: 'no-case' })
    const odd = planOf({ way: { ...ROUTE, cases: [{ when: 'word', do: CHAT }] } })
    expect((await runItem(odd)).error).toEqual({ path: 'way.choice', reason: 'expression' })
    const typed = planOf({ way: { ...ROUTE, output: { type: 'integer' } } })
    expect((await runItem(typed)).error).toEqual({ path: 'way', reason: 'schema' })
  })

  test('behavior: a branch that is skipped skips the node', async () => {
    const plan = planOf({
      all: { map: '${["a", "c"]}', as: 'x', do: { ...ROUTE, route: '${x}', cases: [{ is: 'a', do: SKIPPED }] } },
    })
    expect((await runItem(plan)).output).toEqual(['else: c'])
  })

  test('error: a case without a condition, or with two; a name that is taken', () => {
    expect(issuesOf({ way: { ...ROUTE, cases: [{ do: CHAT }] } })).toEqual([
      'nodes.way.cases[0]: a case has either `is` or `when`',
    ])
    expect(issuesOf({ way: { ...ROUTE, cases: [{ is: 1, when: 'true', do: CHAT }] } })[0]).toContain('either')
    expect(issuesOf({ way: { ...ROUTE, as: 'input' } })[0]).toBe('nodes.way: `input` is a reserved name')
    expect(issuesOf({ way: { ...ROUTE, cases: [{ is: 1, do: { transform: 'nothing' } }] } })[0]).toContain(
      'nodes.way.cases[0].do.transform: there is no `nothing` here',
    )
  })
})

const SKIPPED: NodeSpec = { transform: '1 / 0', onFailure: 'skip' }
