// biome-ignore-all lint/suspicious/noTemplateCurlyInString: workflows have expressions of their own
import { describe, expect, test } from 'vitest'
import { WorkflowParseError } from './errors.ts'
import { parseWorkflow } from './parse.ts'
import { planWorkflow } from './plan.ts'
import type { WorkflowIssue } from './types.ts'

const CORPUS = { cid: `b${'a'.repeat(58)}`, root: `0x${'11'.repeat(32)}` }

const GOOD = {
  workflow: 'v1',
  name: 'good',
  input: { type: 'object', properties: { text: { type: 'string' } } },
  corpora: { texts: CORPUS },
  models: {
    writer: { any: ['openai/a'], price: { input: 1, output: 1 } },
    free: { any: ['openai/a'] },
    tone: { any: ['local/s'], class: 'Exact' },
  },
  nodes: { a: { transform: 'input.text' } },
  output: 'a',
}

function issuesOf(source: string | object): readonly WorkflowIssue[] {
  try {
    parseWorkflow(source)
  } catch (error) {
    expect(error).toBeInstanceOf(WorkflowParseError)
    return (error as WorkflowParseError).issues
  }
  return []
}

const nodeIssues = (nodes: object, more: object = {}) => issuesOf({ ...GOOD, nodes, output: '1', ...more })

describe('parseWorkflow', () => {
  test('default: YAML, JSON, bytes and an object give one workflow', () => {
    const yaml =
      'name: good\nworkflow: v1\ninput: {type: object}\nnodes:\n  a: {transform: "1"} # a comment\noutput: a\n'
    const json = JSON.stringify({
      workflow: 'v1',
      name: 'good',
      input: { type: 'object' },
      nodes: { a: { transform: '1' } },
      output: 'a',
    })
    const plans = [yaml, json, new TextEncoder().encode(json), JSON.parse(json)].map((source) =>
      planWorkflow(parseWorkflow(source)),
    )
    expect(new Set(plans.map(({ digest }) => digest)).size).toBe(1)
    expect(new Set(plans.map(({ root }) => root)).size).toBe(1)
  })

  test('behavior: all errors at once, each with its path', () => {
    expect(
      issuesOf({
        ...GOOD,
        name: 'Not Good',
        nodes: { a: { chat: 'writer' }, b: { sing: 1 }, C: { transform: '1' } },
        output: 3,
      }),
    ).toEqual(
      [
        { path: 'name', reason: expect.stringContaining('pattern') },
        { path: 'nodes.C', reason: expect.stringContaining('pattern') },
        { path: 'nodes.a', reason: 'it needs `messages`' },
        { path: 'nodes.b', reason: expect.stringContaining('a node has one of infer, chat,') },
        { path: 'output', reason: expect.stringContaining('Expected "string"') },
      ].map((issue) => expect.objectContaining(issue)),
    )
  })

  test.each([
    ['an unknown name', { b: { transform: 'zoo + a' } }, 'nodes.b.transform', 'there is no `zoo` here'],
    [
      'a name of another scope',
      { m: { map: '${[1]}', as: 'x', do: { transform: 'x' } }, b: { transform: 'x' } },
      'nodes.b.transform',
      'no `x`',
    ],
    ['a circle', { a: { transform: 'b' }, b: { transform: 'c' }, c: { transform: 'a' } }, 'nodes.a', 'a → b → c → a'],
    ['a node that reads itself', { a: { transform: 'a' } }, 'nodes.a', 'a → a'],
    ['a reserved name', { input: { transform: '1' } }, 'nodes.input', 'reserved'],
    [
      'a name used twice',
      { a: { transform: '1' }, m: { map: '${[1]}', as: 'a', do: { transform: '1' } } },
      'nodes.m',
      'already names',
    ],
    ['an unknown model', { a: { chat: 'nobody', messages: [{ user: 'x' }] } }, 'nodes.a.chat', 'no model `nobody`'],
    ['an unknown corpus', { a: { retrieve: 'nothing', query: 'x' } }, 'nodes.a.retrieve', 'no corpus `nothing`'],
    ['an expression that cannot be read', { a: { transform: '1 +' } }, 'nodes.a.transform', 'cannot be read'],
    [
      'a template that is not closed',
      { a: { chat: 'writer', messages: [{ system: 'x' }, { user: '${input' }] } },
      'nodes.a.messages[1].user',
      'never closed',
    ],
    ['an unknown function', { a: { transform: 'now()' } }, 'nodes.a.transform', 'no function `now`'],
    ['a time zone', { a: { transform: 'timestamp("x").getHours("CET")' } }, 'nodes.a.transform', 'time zone'],
    ['a message type', { a: { transform: 'google.protobuf.Value{}' } }, 'nodes.a.transform', 'no messages'],
    [
      'an error in a body',
      { a: { map: '${[1]}', as: 'x', do: { nodes: { b: { transform: 'q' } }, output: 'b' } } },
      'nodes.a.do.nodes.b.transform',
      'no `q`',
    ],
    ['a task without its text', { a: { infer: 'tone', task: 'text-classification' } }, 'nodes.a.text', 'needs it'],
    [
      'a task with inputs of another',
      { a: { infer: 'tone', task: 'question-answering', inputs: { question: 'x', text: 'y' } } },
      'nodes.a.inputs.text',
      'takes question and context',
    ],
    [
      'a class no binding can have',
      { a: { chat: 'writer', messages: [{ user: 'x' }], class: 'Exact' } },
      'nodes.a.chat',
      'can be Exact',
    ],
    [
      'a schema with a pattern',
      { a: { transform: '1', output: { properties: { x: { pattern: 'a+' } } } } },
      'nodes.a.output.properties.x.pattern',
      'matches',
    ],
    ['a schema of no type', { a: { transform: '1', output: { type: 'strng' } } }, 'nodes.a.output.type', 'strng'],
  ])('error: %s', (_, nodes, path, reason) => {
    const issues = nodeIssues(nodes)
    expect(issues).toContainEqual({ path, reason: expect.stringContaining(reason) })
  })

  test('error: a budget in USD over a model without a price', () => {
    const nodes = {
      a: { chat: 'free', messages: [{ user: 'x' }] },
      b: { infer: 'tone', task: 'text-classification', text: 'x' },
    }
    expect(nodeIssues(nodes)).toEqual([])
    expect(nodeIssues(nodes, { budget: { usd: 1 } })).toEqual([
      { path: 'nodes.a.chat', reason: expect.stringContaining('models.free.price') },
    ])
  })

  test('behavior: a comparator is part of the node as written, and has a tolerance where it needs one', () => {
    const chat = { chat: 'writer', messages: [{ user: 'x' }] }
    const issues = (comparator: object) => nodeIssues({ a: { ...chat, comparator } })
    expect(issues({ kind: 'text' })).toEqual([])
    expect(issues({ kind: 'numeric', tolerance: 0.01, relative: true })).toEqual([])
    expect(issues({ kind: 'cosine' })).toEqual([{ path: 'nodes.a.comparator', reason: 'it needs `tolerance`' }])
    expect(issues({ kind: 'exact', tolerance: 1 })[0]?.path).toBe('nodes.a.comparator.tolerance')
    expect(issues({ kind: 'taste' })[0]?.path).toBe('nodes.a.comparator.kind')
    const hashOf = (node: object) => planWorkflow(parseWorkflow({ ...GOOD, nodes: { a: node } })).nodes[0]?.specHash
    expect(hashOf({ ...chat, comparator: { kind: 'set' } })).not.toBe(hashOf(chat))
  })

  test('error: a node of two kinds, or of none', () => {
    expect(nodeIssues({ a: { transform: '1', chat: 'writer' } })).not.toEqual([])
    expect(nodeIssues({ a: {} })[0]?.reason).toContain('a node has one of')
  })

  test('error: YAML says the line', () => {
    expect(issuesOf('a: [1, 2\nb: 3')[0]?.path).toMatch(/^line \d+, column \d+$/)
    expect(issuesOf('a: 1\na: 2')[0]).toMatchObject({ path: 'line 2, column 1' })
    expect(issuesOf('a: !!js/function x')).not.toEqual([])
  })

  test('error: too large, too deep, not JSON', () => {
    expect(issuesOf({ ...GOOD, summary: 'x'.repeat(100_000) })[0]?.reason).toContain('bytes')
    expect(issuesOf(JSON.parse(`${'{"a":'.repeat(100)}1${'}'.repeat(100)}`))[0]?.reason).toContain('deep')
    expect(issuesOf({ ...GOOD, summary: '\ud800' })[0]?.path).toBe('summary')
    expect(issuesOf(Uint8Array.of(0xff))[0]?.reason).toBe('it is not UTF-8')
  })
})

describe('planWorkflow', () => {
  test('default: weights are shares of what calls weigh, and the class is the weakest', () => {
    const plan = planWorkflow(
      parseWorkflow({
        ...GOOD,
        nodes: {
          a: { chat: 'free', messages: [{ user: 'x' }], weight: 3 },
          b: { infer: 'tone', task: 'text-classification', text: 'x' },
          c: { transform: 'a' },
        },
      }),
    )
    expect(plan.nodes.map(({ path, weightBps, minClass }) => [path, weightBps, minClass])).toEqual([
      ['a', 7500, 'Unattested'],
      ['b', 2500, 'Exact'],
      ['c', 0, 'Exact'],
      ['output', 0, 'Exact'],
    ])
    expect(plan.minClass).toBe('Unattested')
  })

  test('behavior: a spec hash covers the model and the corpus a node names, and nothing else', () => {
    const hashes = (more: object) =>
      Object.fromEntries(
        planWorkflow(
          parseWorkflow({
            ...GOOD,
            nodes: { a: { chat: 'free', messages: [{ user: 'x' }] }, f: { retrieve: 'texts', query: 'x' } },
            ...more,
          }),
        ).nodes.map(({ path, specHash }) => [path, specHash]),
      )
    const plain = hashes({})
    expect(hashes({ summary: 'else' })).toEqual(plain)
    const model = hashes({ models: { ...GOOD.models, free: { any: ['openai/a'], temperature: 0 } } })
    expect([model.a !== plain.a, model.f === plain.f]).toEqual([true, true])
    const corpus = hashes({ corpora: { texts: { ...CORPUS, root: `0x${'22'.repeat(32)}` } } })
    expect([corpus.a === plain.a, corpus.f !== plain.f]).toEqual([true, true])
  })
})
