import { cidOf, memoryBlocks } from '@pinf/sdk/content'
import { afterEach, expect, test, vi } from 'vitest'
import { ContentError, readContent, readItems } from '../budgets/content.ts'
import { bring, missingFrom } from './bring.ts'
import { filesOf } from './files.ts'
import { amongBlocks, fromTexts, missingOf } from './jobContent.ts'
import { written } from './written.ts'

const SPEC = `workflow: v1
name: loud
input: { type: object, required: [word], properties: { word: { type: string } } }
nodes:
  loud: { transform: 'input.word + "!"' }
output: loud`
const ITEMS = '{"word":"one"}\n{"word":"two"}'
const gateways = ['https://one.test', 'https://two.test']

afterEach(() => vi.unstubAllGlobals())

/** Gateways that serve these blocks; they take new ones or refuse, as keepers of a public network do. */
function serve(held: readonly string[], { takes = false } = {}) {
  vi.stubGlobal('fetch', async (url: string, { method = 'GET' } = {}) => {
    if (method === 'POST') return new Response('{}', { status: takes ? 200 : 403 })
    return new Response(null, { status: held.some((cid) => url.includes(cid)) ? 200 : 404 })
  })
}

test('bring: nothing is missing where a gateway took it; where none does, what none holds is named', async () => {
  const { cids, blocks: source } = await readContent(SPEC, ITEMS, memoryBlocks())
  serve([], { takes: true })
  expect(await bring({ cids, source, gateways })).toEqual([])
  serve(cids.slice(0, 1))
  expect(await bring({ cids, source, gateways })).toEqual(cids.slice(1))
  expect(await missingFrom(cids, [])).toEqual(cids)
})

test('filesOf: byte for byte what the commitments name, for the command line', async () => {
  const content = await readContent(SPEC, ITEMS, memoryBlocks())
  const [workflow, items] = await filesOf(content, content.blocks)
  expect(workflow?.name).toBe('workflow.json')
  expect(cidOf(workflow?.bytes ?? new Uint8Array())).toBe(content.cids[0])
  expect(new TextDecoder().decode(items?.bytes)).toBe(`${ITEMS}\n`)
  const again = await readContent(
    new TextDecoder().decode(workflow?.bytes),
    new TextDecoder().decode(items?.bytes),
    content.blocks,
  )
  expect(again.cids).toEqual(content.cids)
})

test('a job’s content: what no gateway holds, out of this page or out of texts', async () => {
  const job = await readContent(SPEC, ITEMS, memoryBlocks())
  const [spec = '', manifest = '', ...parts] = job.cids
  serve([spec, manifest])
  expect(await missingOf(job, { source: job.blocks, gateways })).toEqual({ workflow: false, items: true })
  serve(job.cids)
  expect(await missingOf(job, { source: job.blocks, gateways })).toEqual({ workflow: false, items: false })

  const all = { workflow: true, items: true }
  const nothing = { found: { cids: [], source: memoryBlocks() }, asked: all }
  await bring({ cids: job.cids, source: job.blocks, gateways })
  const here = await amongBlocks(job, all, written)
  expect([here.found.cids, here.asked]).toEqual([job.cids, { workflow: false, items: false }])
  expect((await amongBlocks(job, all, memoryBlocks())).asked).toEqual(all)
  expect((await fromTexts(job, nothing, { spec: SPEC, items: ITEMS })).cids).toEqual(job.cids)

  // A runner's page has the items it wrote; the workflow was decided elsewhere.
  const { blocks } = await readItems(ITEMS)
  const half = await amongBlocks(job, all, blocks)
  expect([half.found.cids, half.asked]).toEqual([[manifest, ...parts], { workflow: true, items: false }])
  const whole = await fromTexts(job, half, { spec: SPEC, items: '' })
  expect(whole.cids).toEqual([manifest, ...parts, spec])
})

test('error: ContentError names the text that is not what the job asks for', async () => {
  const job = await readContent(SPEC, ITEMS, memoryBlocks())
  const all = { found: { cids: [], source: memoryBlocks() }, asked: { workflow: true, items: true } }
  const other = fromTexts(job, all, { spec: SPEC.replace('loud', 'quiet'), items: ITEMS })
  await expect(other).rejects.toMatchObject({ name: 'ContentError', field: 'spec' })
  const fewer = fromTexts(job, all, { spec: SPEC, items: '{"word":"one"}' })
  await expect(fewer).rejects.toMatchObject({ field: 'items', message: expect.stringContaining('its items must be') })
  await expect(fewer).rejects.toThrow(ContentError)
})
