/** Workflows without a chain: drawn, compared, simulated, quoted, run and scored on one's own machine. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cidOf } from '@pinf/sdk/content'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ROOT } from '../../script/command.ts'
import { openAlexPage } from '../fakes/catalogues.ts'
import { type FakeOpenAi, startFakeOpenAi } from '../fakes/openai.ts'
import { PRICE_LISTS } from '../fakes/priceLists.ts'
import { startFakeSource } from '../fakes/sources.ts'
import { type CommandLineOptions, commandLine } from './support/commandLine.ts'

const workflow = (name: string, prompt: string, model = 'openai/gpt-4o-mini') => `
workflow: v1
name: ${name}
input: { type: object, required: [question, answer], properties: { question: { type: string }, answer: { type: string } } }
models:
  writer: { any: ["${model}"], temperature: 0, maxTokens: 50, price: { input: 1, output: 2 } }
nodes:
  say: { chat: writer, messages: [{ user: "${prompt}\${input.question}" }] }
output: say
`
const ITEMS = [
  { question: 'Capital of France?', answer: 'Paris' },
  { question: 'Capital of Peru?', answer: 'Lima' },
  { question: 'Capital of Chile?', answer: 'Santiago' },
]
const SECRET = 'sk-local-secret'

let folder: string
let fake: FakeOpenAi

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pinf-local-'))
  // Knows every capital when asked to think, and only one otherwise.
  fake = await startFakeOpenAi({
    reply: (request) => {
      const asked = JSON.stringify(request.messages)
      const item = ITEMS.find(({ question }) => asked.includes(question))
      return asked.includes('Think') || item?.answer === 'Lima' ? (item?.answer ?? '') : '?'
    },
  })
  await write('plain.yaml', workflow('plain', ''))
  await write('careful.yaml', workflow('careful', 'Think. '))
  await write('items.jsonl', ITEMS.map((item) => `${JSON.stringify(item)}\n`).join(''))
})

afterEach(async () => {
  await fake.close()
  await rm(folder, { recursive: true })
})

const write = (name: string, text: string) => writeFile(join(folder, name), text)
const run = (args: readonly string[], options: Partial<CommandLineOptions> = {}) =>
  commandLine(args, { cwd: folder, env: { OPENAI_API_KEY: SECRET, OPENAI_BASE_URL: fake.url }, ...options })
const json = async (...args: string[]) => {
  const { code, stdout, stderr } = await run([...args, '--json'])
  expect(code, stderr).toBe(0)
  return JSON.parse(stdout)
}

describe('pinf workflow with sources', () => {
  const papers = `
workflow: v1
name: papers
input: { type: object, required: [about], properties: { about: { type: string } } }
nodes:
  found: { source: openalex, query: "\${input.about}", top: 1 }
output: found.records.map(r, r.title)
`

  test('run: what catalogues sent lies beside the results, and verifies when they are gone', async () => {
    const catalogue = await startFakeSource(() => openAlexPage())
    await write('papers.yaml', papers)
    await write('topics.jsonl', '{"about":"canals"}\n{"about":"tariffs"}\n')
    const env = {
      OPENALEX_API_KEY: SECRET,
      KEEPER_SOURCE_URLS: JSON.stringify({ openalex: catalogue.url }),
      KEEPER_SOURCE_PRIVATE_HOSTS: catalogue.host,
    }
    const made = await run(['workflow', 'run', 'papers.yaml', '--data', 'topics.jsonl', '--json'], { env })
    expect(made.code, made.stderr).toBe(0)
    const { folder: results, verification } = JSON.parse(made.stdout)
    expect(verification).toMatchObject({ ok: true, delivered: 2 })
    expect(catalogue.requests).toHaveLength(2)
    expect(catalogue.requests[0]?.url.searchParams.get('api_key')).toBe(SECRET)
    await catalogue.close()

    const again = await json('verify', results)
    expect(again).toMatchObject({ ok: true, summary: { cited: 2, reread: 2 } })
    for (const name of await readdir(join(folder, results), { recursive: true, withFileTypes: true })) {
      if (name.isFile()) expect(await readFile(join(name.parentPath, name.name), 'latin1')).not.toContain(SECRET)
    }
  })
})

describe('pinf workflow', () => {
  test('run: answers, receipts that verify offline, what it took; again, nothing is asked twice', async () => {
    const first = await json('workflow', 'run', 'plain.yaml', '--data', 'items.jsonl')
    expect(first).toMatchObject({ shards: 1, usage: { calls: 3 }, verification: { ok: true, items: 3, delivered: 3 } })
    expect(first.usage.inputTokens).toBeGreaterThan(0)
    expect(first.usage.costUsd).toBeGreaterThan(0)
    const lines = (await readFile(join(folder, first.folder, 'results.jsonl'), 'utf8')).trim().split('\n')
    expect(lines.map((line) => JSON.parse(line).output)).toEqual(['?', 'Lima', '?'])
    expect(await json('verify', first.folder)).toMatchObject({ ok: true, items: 3 })

    const asked = fake.calls.length
    const again = await json('workflow', 'run', 'plain.yaml', '--data', 'items.jsonl')
    expect(again).toEqual(first)
    expect(fake.calls).toHaveLength(asked)
    for (const name of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (name.isFile()) expect(await readFile(join(name.parentPath, name.name), 'latin1')).not.toContain(SECRET)
    }
  })

  test('simulate, quote, diff, graph: without asking anybody', async () => {
    const { items } = await json('workflow', 'simulate', 'plain.yaml', '--data', 'items.jsonl')
    expect(items[0].calls).toMatchObject([{ path: 'say', bindings: ['openai/gpt-4o-mini'] }])
    const blind = await json('workflow', 'quote', 'plain.yaml', '--data', 'items.jsonl')
    expect(blind).toMatchObject({ items: 3, history: 0, certain: { calls: 3 } })
    expect(blind.expected).toBeUndefined()
    expect(await json('workflow', 'diff', 'plain.yaml', 'careful.yaml')).toMatchObject({
      same: false,
      changed: ['say'],
      unchanged: ['output'],
    })
    const { stdout } = await run(['workflow', 'graph', 'plain.yaml'])
    expect(stdout).toMatch(/<svg[\s\S]*chat say[\s\S]*<\/svg>/)
    expect(fake.calls).toHaveLength(0)

    await json('workflow', 'run', 'plain.yaml', '--data', 'items.jsonl')
    const { expected, history } = await json('workflow', 'quote', 'plain.yaml', '--data', 'items.jsonl')
    expect(history).toBe(3)
    expect(expected.calls).toEqual({ p50: 3, p95: 3 })
    expect(expected.costUsd.p95).toBeGreaterThanOrEqual(expected.costUsd.p50)
  })

  test('error: files, formats and keys that cannot be used', async () => {
    const missing = await run(['workflow', 'run', 'plain.yaml', '--data', 'nowhere.jsonl'])
    expect(missing).toMatchObject({ code: 1, stdout: '' })
    expect(missing.stderr).toContain('nowhere.jsonl cannot be read')
    expect((await run(['workflow', 'graph', 'plain.yaml', '--format', 'png'])).code).toBe(2)
    const unserved = await run(['workflow', 'run', 'plain.yaml', '--data', 'items.jsonl'], {
      env: { OPENAI_API_KEY: '' },
    })
    expect(unserved.code).toBe(1)
    expect(unserved.stderr).toContain('openai')
  })
})

describe('prices of a market', () => {
  const data = ['--data', 'items.jsonl'] as const
  let market: FakeOpenAi
  const ask = async (...args: string[]) => {
    const env = { OPENROUTER_API_KEY: SECRET, OPENROUTER_BASE_URL: market.url, OPENAI_API_KEY: '' }
    const { code, stdout, stderr } = await run(args, { env })
    expect(code, stderr).toBe(0)
    return stdout
  }

  beforeEach(async () => {
    market = await startFakeOpenAi({ models: PRICE_LISTS.openrouter })
    await write('listed.yaml', workflow('listed', '', 'openrouter/qwen/qwen3'))
    await write('new.yaml', workflow('new', '', 'openrouter/somebody/new'))
    await write('free.yaml', workflow('free', '', 'openrouter/tencent/hy3:free'))
  })
  afterEach(() => market.close())

  test('quote and run: a cost by the market’s own list, with its day and address, which is asked for once', async () => {
    const quoted = await ask('workflow', 'quote', 'listed.yaml', ...data)
    expect(quoted).toContain(new Date().toISOString().slice(0, 10))
    expect(quoted).toContain(`${market.url}/models`)
    expect(quoted).toContain('$0.15')
    const { usage, unpriced } = JSON.parse(await ask('workflow', 'run', 'listed.yaml', ...data, '--json'))
    expect(usage.costUsd).toBeGreaterThan(0)
    expect(unpriced).toEqual([])
    expect(market.calls.filter(({ path }) => path === '/v1/models')).toHaveLength(1)
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) expect(await readFile(join(entry.parentPath, entry.name), 'latin1')).not.toContain(SECRET)
    }
  })

  test('run: a cost that nobody knows is unknown, and one that is known to be nothing is not', async () => {
    const unknown = await ask('workflow', 'run', 'new.yaml', ...data)
    expect(unknown).toContain('cost unknown')
    expect(unknown).toContain('The cost of openrouter/somebody/new is unknown')
    expect(unknown).not.toContain('$0')
    const free = await ask('workflow', 'run', 'free.yaml', ...data)
    expect(free).toContain('$0')
    expect(free).not.toContain('unknown')
    expect(await ask('workflow', 'quote', 'new.yaml', ...data)).toMatch(/cost\W+unknown/)
  })

  test('run: without the list it runs all the same', async () => {
    market.next({ kind: 'error', status: 503 })
    expect(await ask('workflow', 'run', 'listed.yaml', ...data)).toContain('cost unknown')
  })

  test('compare: what is unknown stands in the table, the document and keeps the chart from showing costs', async () => {
    await write('score.yaml', 'score: v1\nby: exact\nexpected: input.answer\n')
    const args = ['compare', 'listed.yaml', 'new.yaml', ...data, '--score', 'score.yaml', '--out', 'compared'] as const
    const said = await ask(...args)
    expect(said).toMatch(/listed.*\$0\.\d+/)
    expect(said).toMatch(/new.*3\/3.* unknown /)
    expect(said).toContain('how far the costs lie apart is unknown')
    const { strategies } = JSON.parse(await readFile(join(folder, 'compared/comparison.json'), 'utf8'))
    expect(strategies[0]).not.toHaveProperty('unpriced')
    expect(strategies[1].unpriced).toEqual(['openrouter/somebody/new'])
    expect(await readFile(join(folder, 'compared/comparison.svg'), 'utf8')).toContain('waiting an item')
  })
})

describe('pinf compare', () => {
  const compare = (score: string, ...more: string[]) =>
    json(
      'compare',
      'plain.yaml',
      'careful.yaml',
      '--data',
      'items.jsonl',
      '--score',
      score,
      '--out',
      'compared',
      ...more,
    )
  const qualities = ({ strategies }: { strategies: { quality: { value: number } }[] }) =>
    strategies.map(({ quality }) => quality.value)

  test('exact: quality and cost of each, what differs, a chart, and runs that verify', async () => {
    await write('score.yaml', 'score: v1\nby: exact\nexpected: input.answer\n')
    const result = await compare('score.yaml')
    expect(qualities(result)).toEqual([1 / 3, 1])
    expect(result.differences).toMatchObject([{ name: 'careful', from: 'plain', quality: { value: 2 / 3 } }])
    expect(result.strategies[1].costUsd.value).toBeGreaterThan(result.strategies[0].costUsd.value)
    const block = await readFile(join(folder, 'compared/comparison.json'))
    expect(cidOf(block)).toBe(result.cid)
    expect(await readFile(join(folder, 'compared/comparison.svg'), 'utf8')).toContain('careful')
    expect(await json('verify', 'compared/careful')).toMatchObject({ ok: true })
    const { stdout } = await run([
      ...[
        'compare',
        'plain.yaml',
        'careful.yaml',
        '--data',
        'items.jsonl',
        '--score',
        'score.yaml',
        '--out',
        'compared',
      ],
    ])
    expect(stdout).toContain('careful is not told apart from plain: quality +0.667')
    expect(fake.calls).toHaveLength(6)
  })

  test('the example of docs/comparing.md gives the qualities that the page shows', async () => {
    const example = (name: string) => join(ROOT, 'examples/compare', name)
    const strategies = ['first-word', 'three-words', 'whole-text']
    const result = await json(
      ...['compare', ...strategies.map((name) => example(`${name}.yaml`))],
      ...['--data', example('items.jsonl'), '--score', example('score.yaml')],
    )
    const page = await readFile(join(ROOT, 'docs/comparing.md'), 'utf8')
    for (const { name, delivered, quality } of result.strategies) {
      const { value, low, high } = quality as Record<string, number>
      const interval = [low, high].map((end) => end?.toFixed(3)).join(', ')
      expect(page).toContain(`| ${name} | ${delivered}/24 | ${value?.toFixed(3)} [${interval}] |`)
    }
  })

  test('judge and pairwise: another workflow says what outputs are worth, and its run is cited', async () => {
    const judging = (input: string, output: string) =>
      `workflow: v1\nname: judge\ninput: ${input}\nnodes: { verdict: { transform: '${output}' } }\noutput: verdict\n`
    const object = '{ type: object }'
    await write('judge.yaml', judging(object, 'input.output == input.input.answer ? 1.0 : 0.25'))
    await write('score.yaml', 'score: v1\nby: judge\njudge: judge.yaml\n')
    const judged = await compare('score.yaml')
    expect(qualities(judged)).toEqual([0.5, 1])
    expect(judged.judge.bundles).toHaveLength(1)
    expect(await json('verify', 'compared/judge')).toMatchObject({ ok: true, items: 6 })

    // Always the first: a judge that favours a place favours nobody.
    await write('judge.yaml', judging(object, '"a"'))
    await write('score.yaml', 'score: v1\nby: pairwise\njudge: judge.yaml\n')
    expect(qualities(await compare('score.yaml'))).toEqual([0.5, 0.5])
    await write(
      'judge.yaml',
      judging(object, 'input.a == input.b ? "tie" : (input.a == input.input.answer ? "a" : "b")'),
    )
    const [plain, careful] = qualities(await compare('score.yaml'))
    expect(plain).toBeCloseTo(1 / 6)
    expect(careful).toBeCloseTo(5 / 6)
  })

  test('error: one workflow, or a score that says nothing', async () => {
    await write('score.yaml', 'score: v1\nby: taste\n')
    const args = ['--data', 'items.jsonl', '--score', 'score.yaml']
    expect((await run(['compare', 'plain.yaml', ...args])).stderr).toContain('there is only one workflow')
    expect((await run(['compare', 'plain.yaml', 'careful.yaml', ...args])).stderr).toContain('The score cannot be used')
    expect(fake.calls).toHaveLength(0)
  })
})
