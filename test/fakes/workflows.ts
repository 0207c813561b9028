// biome-ignore-all lint/suspicious/noTemplateCurlyInString: workflows have expressions of their own
import { memoryBlocks, writeCorpus } from '@pinf/sdk/content'
import { type Corpus, loadCorpus } from '@pinf/sdk/retrieval'
import {
  type BodySpec,
  type BudgetSpec,
  type Included,
  type NodeSpec,
  planWorkflow,
  type ToolSpec,
  type Workflow,
} from '@pinf/sdk/workflow'
import fc from 'fast-check'

/**
 * Random small workflows over every kind of node. They are always well formed, though their evaluation often fails: that
 * is part of the test. Each follows from a tape of numbers, so that a shorter tape, or smaller numbers, makes a simpler one.
 */
export const workflows: fc.Arbitrary<Workflow> = fc
  .array(fc.nat(9_999), { minLength: 1, maxLength: 80 })
  .map((tape) => new Author(tape).workflow())

/** Items for them. */
export const items = fc.record({
  text: fc.string({ maxLength: 20 }),
  list: fc.array(fc.string({ maxLength: 5 }), { maxLength: 3 }),
})

/** How large their job is. */
export const SIZE = { items: 4, itemsPerShard: 2 }

const INPUT = {
  type: 'object',
  required: ['text', 'list'],
  properties: { text: { type: 'string' }, list: { type: 'array', items: { type: 'string' } } },
}
const STRUCTURED = {
  type: 'object',
  required: ['n', 'text'],
  properties: { n: { type: 'integer', minimum: 0, maximum: 230 }, text: { type: 'string' } },
}
const MODELS: NonNullable<Workflow['models']> = {
  writer: { any: ['openai/a', 'other/b'], temperature: 0, maxTokens: 255, timeout: 5, price: { input: 1, output: 2 } },
  dreamer: { any: ['openai/a'], temperature: 1, maxTokens: 255, timeout: 5, price: { input: 1, output: 2 } },
  tone: { any: ['local/sentiment'], class: 'Exact', timeout: 5 },
}

const INNER: Workflow = {
  workflow: 'v1',
  name: 'inner',
  input: { type: 'object', required: ['said'], properties: { said: { type: 'string', maxLength: 200 } } },
  models: MODELS,
  budget: { calls: 2, outputTokens: 600 },
  nodes: {
    first: { chat: 'writer', messages: [{ user: 'Say ${input.said}' }], retries: 1 },
    second: { infer: 'tone', task: 'text-classification', text: '${input.said}', onFailure: 'skip' },
  },
  output: '{"first": first, "second": second}',
}
const inner = planWorkflow(INNER).cid

/** What they include. */
export const INCLUDED: Included = new Map([[inner, INNER]])

const blocks = memoryBlocks()
const written = await writeCorpus(
  'texts',
  () => [
    { id: 'c1', text: 'one and two' },
    { id: 'c2', text: 'two and three' },
  ],
  blocks,
)
const TEXTS = { cid: written.cid, root: written.manifest.root }

/** What they search. */
export const CORPORA: Readonly<Record<string, Corpus>> = { texts: await loadCorpus(blocks, TEXTS) }

type Names = readonly string[]

/** Writes a workflow from a tape. A number that is missing is 0, which is always the simplest choice. */
class Author {
  readonly #tape: readonly number[]
  #at = 0
  #names = 0

  constructor(tape: readonly number[]) {
    this.#tape = tape
  }

  workflow(): Workflow {
    const nodes = this.#graph(1 + this.#pick(4), ['input.text'], 2)
    const budget = this.#maybe(2, () => this.#budget(12))
    const limits = this.#maybe(4, () => ({
      job: { calls: this.#pick(60), tokens: 4_000 * this.#pick(20) },
      shard: { outputTokens: 500 * this.#pick(20), seconds: 10 * this.#pick(20) },
    }))
    return {
      workflow: 'v1',
      name: 'random',
      input: INPUT,
      corpora: { texts: TEXTS },
      models: MODELS,
      workflows: { inner },
      ...(budget && { budget }),
      ...(limits && { limits }),
      nodes,
      output: `[${Object.keys(nodes).join(', ')}]`,
    }
  }

  #graph(size: number, outer: Names, depth: number): Record<string, NodeSpec> {
    const nodes: Record<string, NodeSpec> = {}
    for (let count = 0; count < size; count++) {
      nodes[this.#name('n')] = this.#node([...Object.keys(nodes), ...outer], depth)
    }
    return nodes
  }

  #node(names: Names, depth: number): NodeSpec {
    const simple = [this.#transform, this.#chat, this.#infer, this.#embed, this.#retrieve, this.#source]
    const nested = [this.#map, this.#reduce, this.#route, this.#loop, this.#ensemble, this.#agent, this.#include]
    const kinds = depth === 0 ? simple : [...simple, ...nested]
    const kind = kinds[this.#pick(kinds.length)] as (names: Names, depth: number) => NodeSpec
    return kind.call(this, names, depth - 1)
  }

  #body(names: Names, depth: number): BodySpec {
    if (this.#pick(3) < 2) return this.#node(names, depth)
    const nodes = this.#graph(2, names, depth)
    return { nodes, output: `[${Object.keys(nodes).join(', ')}]` }
  }

  #transform(names: Names): NodeSpec {
    const source = this.#one(names)
    return { transform: `{"size": size(json(${source})), "value": ${source}}`, ...this.#onFailure() }
  }

  #chat(names: Names): NodeSpec {
    const output = this.#maybe(2, () => STRUCTURED)
    const messages = [{ system: 'Be brief.' }, { user: `Say \${${this.#one(names)}}` }]
    return { chat: this.#pick(2) ? 'dreamer' : 'writer', messages, ...(output && { output }), ...this.#call() }
  }

  #infer(names: Names): NodeSpec {
    return { infer: 'tone', task: 'text-classification', text: `\${json(${this.#one(names)})}`, ...this.#call() }
  }

  #embed(names: Names): NodeSpec {
    return { embed: 'writer', text: `\${json(${this.#one(names)})}`, ...this.#call() }
  }

  #retrieve(names: Names): NodeSpec {
    return {
      retrieve: 'texts',
      query: `two \${json(${this.#one(names)})}`,
      top: 1 + this.#pick(2),
      ...this.#onFailure(),
    }
  }

  #source(names: Names): NodeSpec {
    return { source: 'arxiv', query: `about \${json(${this.#one(names)})}`, ...this.#call() }
  }

  #map(names: Names, depth: number): NodeSpec {
    const [as, index] = [this.#name('x'), this.#name('i')]
    const body = this.#body([as, index, ...names], depth)
    return { map: this.#list(names), as, index, do: body, ...this.#onFailure(), ...this.#ceiling() }
  }

  #reduce(names: Names, depth: number): NodeSpec {
    const [as, into] = [this.#name('x'), this.#name('sum')]
    const body = this.#body([into, as, ...names], depth)
    return { reduce: this.#list(names), as, into, from: '""', do: body, ...this.#onFailure(), ...this.#ceiling() }
  }

  #route(names: Names, depth: number): NodeSpec {
    const as = this.#name('r')
    const cases = [
      { is: ['', 'A', 0], do: this.#body(names, depth) },
      { when: `size(json(${as})) > ${5 * this.#pick(8)}`, do: this.#body([as, ...names], depth) },
    ]
    const other = this.#maybe(2, () => this.#body(names, depth))
    return { route: `\${${this.#one(names)}}`, as, cases, ...(other && { else: other }), ...this.#onFailure() }
  }

  #loop(names: Names, depth: number): NodeSpec {
    const [into, index] = [this.#name('last'), this.#name('round')]
    const strict = this.#pick(3) === 2
    return {
      loop: 1 + this.#pick(3),
      until: `size(json(${into})) > ${10 * this.#pick(6)}`,
      into,
      index,
      do: this.#body([into, index, ...names], depth),
      ...(strict && { onExhausted: 'fail' as const }),
      ...this.#onFailure(),
      ...this.#ceiling(),
    }
  }

  #ensemble(names: Names, depth: number): NodeSpec {
    const as = this.#name('c')
    const candidates = this.#pick(2)
      ? { times: 2 + this.#pick(2), do: this.#body(names, depth) }
      : { of: [this.#body(names, depth), this.#body(names, depth)] }
    const ways: Pick<Extract<NodeSpec, { ensemble: string }>, 'ensemble' | 'as' | 'on' | 'judge'>[] = [
      { ensemble: 'majority' },
      { ensemble: 'first' },
      { ensemble: 'median', as, on: `size(json(${as}))` },
      { ensemble: 'best', as, on: `size(json(${as}))` },
      { ensemble: 'best', as, judge: { nodes: { [this.#name('j')]: this.#infer([as]) }, output: `size(json(${as}))` } },
    ]
    const way = ways[this.#pick(ways.length)] ?? { ensemble: 'majority' }
    return { ...candidates, ...way, ...this.#onFailure(), ...this.#ceiling() }
  }

  #agent(names: Names, depth: number): NodeSpec {
    const as = this.#name('given')
    const tool: ToolSpec = {
      description: 'Looks something up.',
      parameters: { type: 'object', required: ['n'], properties: { n: { type: 'integer' } } },
      as,
      do: this.#body([as, ...names], depth),
    }
    const output = this.#maybe(2, () => STRUCTURED)
    const strict = this.#pick(3) === 2
    return {
      agent: 'writer',
      messages: [{ user: `Do \${${this.#one(names)}}` }],
      tools: { look: tool },
      turns: 1 + this.#pick(3),
      ...(output && { output }),
      ...(strict && { onExhausted: 'fail' as const }),
      ...this.#call(),
    }
  }

  #include(names: Names): NodeSpec {
    return { workflow: 'inner', input: `{"said": json(${this.#one(names)})}`, ...this.#onFailure(), ...this.#ceiling() }
  }

  #list(names: Names): string {
    return this.#pick(2) ? '${input.list}' : `\${[json(${this.#one(names)}), input.text]}`
  }

  #call() {
    return { retries: this.#pick(3), ...this.#onFailure(), ...this.#ceiling() }
  }

  #onFailure(): { onFailure: 'skip' | 'fail' } {
    return { onFailure: this.#pick(3) < 2 ? 'skip' : 'fail' }
  }

  #ceiling(): { budget?: BudgetSpec } {
    const budget = this.#maybe(4, () => this.#budget(4))
    return budget ? { budget } : {}
  }

  #budget(calls: number): BudgetSpec {
    const ceilings: BudgetSpec[] = [
      { calls: this.#pick(calls) },
      { tokens: 200 * this.#pick(10 * calls) },
      { inputTokens: 100 * this.#pick(10 * calls), calls: this.#pick(2 * calls) },
      { outputTokens: 100 * this.#pick(10 * calls) },
      { usd: this.#pick(1000) / 100_000, seconds: 5 * this.#pick(2 * calls) },
    ]
    return ceilings[this.#pick(ceilings.length)] ?? {}
  }

  #one(names: Names): string {
    return names[this.#pick(names.length)] as string
  }

  #maybe<T>(oneIn: number, make: () => T): T | undefined {
    return this.#pick(oneIn) === oneIn - 1 ? make() : undefined
  }

  #name(prefix: string): string {
    return `${prefix}${this.#names++}`
  }

  #pick(size: number): number {
    return (this.#tape[this.#at++] ?? 0) % size
  }
}
