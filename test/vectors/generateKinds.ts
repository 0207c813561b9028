// biome-ignore-all lint/suspicious/noTemplateCurlyInString: workflows have expressions of their own
/**
 * Writes `kinds.json`, in the form of `engine.json`: a workflow of the kinds that hold others (route, loop, ensemble, agent,
 * workflow) under a ceiling of its whole job. Run by `node test/vectors/generateKinds.ts`, only to change the format on purpose.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { planWorkflow, type Workflow } from '@pinf/sdk/workflow'
import type { Hex } from 'viem'
import { makeOf, type Vector } from './generateEngine.ts'

const file = new URL('./kinds.json', import.meta.url)

const models: Workflow['models'] = {
  writer: { any: ['openai/m'], temperature: 0, maxTokens: 50, timeout: 10 },
  tone: { any: ['local/sentiment'], class: 'Exact' },
}
const inner: Workflow = {
  workflow: 'v1',
  name: 'inner',
  input: { type: 'object', required: ['n'], properties: { n: { type: 'integer' } } },
  nodes: { twice: { transform: 'input.n * 2', output: { type: 'integer' } } },
  output: 'twice + 1',
}
const { cid } = planWorkflow(inner)

const spec: Workflow = {
  workflow: 'v1',
  name: 'kinds',
  input: { type: 'object', required: ['text'], properties: { text: { type: 'string' } } },
  models,
  workflows: { inner: cid },
  limits: { job: { calls: 39 } },
  nodes: {
    tone: {
      ensemble: 'majority',
      of: [
        { infer: 'tone', task: 'text-classification', text: '${input.text}' },
        { infer: 'tone', task: 'text-classification', text: 'Again: ${input.text}' },
        { transform: '[{"label": "NEUTRAL", "score": 1.0}]' },
      ],
      as: 'reading',
      on: 'reading[0].label',
    },
    best: {
      ensemble: 'best',
      times: 2,
      index: 'place',
      do: { transform: 'input.text + string(place)' },
      as: 'one',
      judge: { transform: 'one.endsWith("1") ? 2 : 1' },
    },
    way: {
      route: '${tone.value[0].label}',
      as: 'label',
      cases: [
        { is: ['POSITIVE'], do: { transform: '"glad"' } },
        { when: 'label == "NEUTRAL"', do: { nodes: { said: { transform: '"calm"' } }, output: 'said + "!"' } },
      ],
    },
    draft: {
      loop: 3,
      until: 'last.endsWith("done")',
      into: 'last',
      index: 'round',
      from: '"start"',
      do: { chat: 'writer', messages: [{ user: 'Round ${round}: ${last}' }] },
    },
    found: {
      agent: 'writer',
      messages: [{ user: 'Look into ${way}' }],
      tools: {
        double: {
          description: 'Doubles.',
          parameters: { type: 'object', required: ['n'], properties: { n: { type: 'integer' } } },
          as: 'given',
          do: { workflow: 'inner', input: '{"n": given.n}' },
        },
        read: { description: 'Reads.', parameters: { type: 'object' }, do: { chat: 'writer', messages: [{ user: '${draft.value}' }] } },
      },
      output: { type: 'integer' },
      turns: 4,
      retries: 1,
      budget: { calls: 6 },
    },
  },
  output: '{"way": way, "draft": draft.rounds, "found": found.value, "best": best.value}',
}

const usage = { prompt_tokens: 20, completion_tokens: 4 }
const chat = (content: string): string => JSON.stringify({ choices: [{ message: { content } }], usage })
const uses = (...calls: [string, string][]): string => {
  const tool_calls = calls.map(([name, text], index) => ({ id: `x${index}`, type: 'function', function: { name, arguments: text } }))
  return JSON.stringify({ choices: [{ message: { content: null, tool_calls } }], usage })
}
const said = (response: string) => ({ evidence: { binding: 'openai/m', class: 'Unattested', costUsd: 0.0001, elapsedMs: 120 } as const, response })
const read = (response: string) => ({ evidence: { binding: 'local/sentiment', class: 'Exact', costUsd: 0, elapsedMs: 2 } as const, response })

/** One reader breaks its schema, the draft takes two rounds, and the agent is told of four mistakes before it ends. */
const answers: Vector['answers'] = {
  'tone.candidate0': read('[{"label":"NEUTRAL","score":1}]'),
  'tone.candidate1': read('{"odd":true}'),
  'draft[0]': said(chat('half')),
  'draft[1]': said(chat('all done')),
  'found.turn[0]': { evidence: { binding: 'openai/m', class: 'Unattested', costUsd: 0, elapsedMs: 10_000, failure: 'timeout' } },
  'found.turn[0]@1': said(uses(['double', '{"n":3}'], ['read', ''], ['budget', '{}'], ['fly', '{}'], ['double', 'three'])),
  'found.turn[0].read[1]': { evidence: { binding: 'openai/m', class: 'Unattested', costUsd: 0, elapsedMs: 5, failure: 'refusal' } },
  'found.turn[1]': said(chat('Seven, I think.')),
  'found.turn[2]': said(uses(['finish', '{"value":7}'])),
}

/** The committed vector. */
export const readKindsVector = () => JSON.parse(readFileSync(file, 'utf8'))

if (import.meta.main) {
  const given: Vector = {
    spec,
    included: [inner],
    jobId: `0x${'c1'.repeat(32)}` as Hex,
    index: 2,
    size: { items: 3, itemsPerShard: 2 },
    input: { text: 'fine' },
    answers,
  }
  writeFileSync(file, `${JSON.stringify({ ...given, expected: await makeOf(given) }, null, 2)}\n`)
}
