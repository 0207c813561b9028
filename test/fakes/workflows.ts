// biome-ignore-all lint/suspicious/noTemplateCurlyInString: workflows have expressions of their own
import type { NodeSpec, Workflow } from '@pinf/sdk/workflow'
import fc from 'fast-check'

/** Random small workflows that are always well formed, though their evaluation often fails: that is part of the test. */
export const workflows: fc.Arbitrary<Workflow> = fc
  .record({
    nodes: fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 6 }),
    budget: fc.option(
      fc.record(
        {
          calls: fc.integer({ min: 0, max: 12 }),
          tokens: fc.integer({ min: 0, max: 20_000 }),
          usd: fc.double({ min: 0, max: 0.02, noNaN: true }),
          seconds: fc.integer({ min: 0, max: 60 }),
        },
        { requiredKeys: ['calls'] },
      ),
    ),
    temperature: fc.constantFrom(0, 1),
  })
  .map(({ nodes, budget, temperature }) => build(nodes, budget, temperature))

/** Items for them. */
export const items = fc.record({
  text: fc.string({ maxLength: 20 }),
  list: fc.array(fc.string({ maxLength: 5 }), { maxLength: 4 }),
})

const STRUCTURED = {
  type: 'object',
  required: ['n', 'text'],
  properties: { n: { type: 'integer', minimum: 0, maximum: 230 }, text: { type: 'string' } },
}

function build(seeds: readonly number[], budget: Workflow['budget'] | null, temperature: number): Workflow {
  const nodes: Record<string, NodeSpec> = {}
  for (const [index, seed] of seeds.entries()) nodes[`n${index}`] = node(seed, Object.keys(nodes))
  return {
    workflow: 'v1',
    name: 'random',
    input: {
      type: 'object',
      required: ['text', 'list'],
      properties: { text: { type: 'string' }, list: { type: 'array', items: { type: 'string' } } },
    },
    models: {
      writer: { any: ['openai/a', 'other/b'], temperature, maxTokens: 255, timeout: 5, price: { input: 1, output: 2 } },
      tone: { any: ['local/sentiment'], class: 'Exact', timeout: 5 },
    },
    ...(budget && { budget }),
    nodes,
    output: `[${Object.keys(nodes).join(', ')}]`,
  }
}

/** A node that follows from a number, reading some of the nodes before it. */
function node(seed: number, before: readonly string[]): NodeSpec {
  const pick = (salt: number, size: number) => Math.floor(seed / salt) % size
  const source = before.length > 0 && pick(7, 4) > 0 ? (before[pick(11, before.length)] as string) : 'input.text'
  const onFailure = pick(13, 3) > 0 ? 'skip' : 'fail'
  const retries = pick(17, 3)
  const budget = pick(19, 4) === 0 ? { budget: { calls: pick(23, 4) } } : {}
  const list = pick(29, 2) === 0 ? '${input.list}' : `\${[json(${source}), input.text]}`
  const chat = (text: string): NodeSpec => ({
    chat: 'writer',
    messages: [{ system: 'Be brief.' }, { user: text }],
    ...(pick(31, 2) === 0 && { output: STRUCTURED }),
    retries,
    onFailure,
    ...budget,
  })
  const infer = (text: string): NodeSpec => ({
    infer: 'tone',
    task: 'text-classification',
    text,
    retries,
    onFailure,
    ...budget,
  })
  switch (seed % 8) {
    case 0:
      return chat(`Say \${${source}}`)
    case 1:
      return infer(`\${${source}}`)
    case 2:
      return { embed: 'writer', text: `\${json(${source})}`, retries, onFailure, ...budget }
    case 3:
      return { map: list, as: 'x', index: 'i', do: chat('Say ${x} ${i}'), onFailure, ...budget }
    case 4:
      return {
        map: list,
        as: 'x',
        do: {
          nodes: { inner: infer('${x}'), after: chat('${inner} ${x}') },
          output: '{"inner": inner, "after": after}',
        },
        onFailure,
      }
    case 5:
      return { reduce: list, as: 'x', into: 'sum', from: '""', do: chat('${sum} and ${x}'), onFailure, ...budget }
    case 6:
      return { source: 'arxiv', query: `about \${json(${source})}`, top: 2, retries, onFailure, ...budget }
    default:
      return { transform: `{"size": size(json(${source})), "value": ${source}}`, onFailure }
  }
}
