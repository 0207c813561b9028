import { digestToCid, memoryBlocks, utf8 } from '@pinf/sdk/content'
import { zeroAddress, zeroHash } from 'viem'
import { describe, expect, test } from 'vitest'
import { type Bounds, checkBudget, type MarketTimes, runCost } from './check.ts'
import { ContentError, readContent, readItems } from './content.ts'
import { type BudgetDraft, EMPTY_BUDGET } from './draft.ts'
import { budgetTerms } from './terms.ts'

const asset = { address: '0x0000000000000000000000000000000000000001', symbol: 'USDC', decimals: 6 } as const
const bounds = { minAuction: 600, maxMinPriceBps: 2_000, maxBountyBps: 500 } as Bounds
const market: MarketTimes = {
  maxAuction: 86_400,
  minExecution: 300,
  maxExecution: 86_400,
  minChallenge: 7_200,
  maxLife: 900_000,
}
const ada = '0x00000000000000000000000000000000000000AA'
const draft: BudgetDraft = { ...EMPTY_BUDGET, spec: 'w', items: '{}', maxPrice: '0.1', total: '40' }
const check = (changed: Partial<BudgetDraft>, items: number | undefined = 100) =>
  checkBudget({ ...draft, ...changed }, { asset, bounds, market, items })

describe('checkBudget', () => {
  test('default: ceilings follow the total, times are the market’s usual ones', () => {
    const { values, errors } = check({})
    expect(errors).toEqual({})
    expect(values).toMatchObject({
      total: 40_000_000n,
      daily: 40_000_000n,
      auctionSeconds: 600,
      executionSeconds: 1_800,
    })
    expect(runCost(values)).toBe(10_000_000n)
  })

  test.each<[Partial<BudgetDraft>, string, string]>([
    [{ spec: '' }, 'spec', 'Paste the workflow'],
    [{ items: ' ' }, 'items', 'names them here'],
    [{ maxPrice: '0' }, 'maxPrice', 'above zero'],
    [{ minPrice: '0.03' }, 'minPrice', 'At most 20 %'],
    [{ total: '9' }, 'total', '10.00 USDC'],
    [{ daily: '5' }, 'daily', 'A day must allow one'],
    [{ weekly: '5' }, 'weekly', 'A week must allow one'],
    [{ valid: '' }, 'valid', 'how long'],
    [{ bounty: '0.1' }, 'interval', 'A bounty needs'],
    [{ bounty: '0.6', interval: '1 day' }, 'bounty', 'At most 5 %'],
    [{ auction: '1 minute' }, 'auction', 'From 10 minutes'],
    [{ execution: '1 minute' }, 'execution', 'From 5 minutes'],
    [{ runner: 'Ada' }, 'runner', 'Type an address'],
    [{ runnerInputs: true }, 'runner', 'Name the one'],
    [{ runnerInputs: true, runner: ada, maxItems: 'many' }, 'maxItems', 'how many'],
  ])('error: %o', (changed, field, message) => {
    expect(check(changed).errors[field as keyof BudgetDraft]).toContain(message)
  })

  test('behavior: a runner brings the items, so the budget names only how many', () => {
    const { values, errors } = check({ runnerInputs: true, runner: ada, maxItems: '7', items: '' }, undefined)
    expect([errors, values.items, values.runner]).toEqual([{}, 7, ada])
  })
})

const SPEC = `workflow: v1
name: loud
input: { type: object, required: [word], properties: { word: { type: string } } }
nodes:
  loud: { transform: 'input.word + "!"' }
output: loud`

describe('readContent', () => {
  const nowhere = memoryBlocks()

  test('behavior: a published workflow by its CID or digest is the same as its text', async () => {
    const { cids, blocks, ...written } = await readContent(SPEC, undefined, nowhere)
    const [cid = ''] = cids
    for (const name of [cid, written.workflowDigest]) {
      expect(await readContent(name, undefined, blocks)).toMatchObject({ ...written, cids })
    }
    await expect(readContent(cid, undefined, nowhere)).rejects.toThrow(ContentError)
    const pretty = await blocks.put(utf8(SPEC))
    await expect(readContent(pretty, undefined, blocks)).rejects.toThrow('not written canonically')
  })

  test('default: commitments of workflow and items, and every block for the gateways', async () => {
    const content = await readContent(SPEC, '{"word":"one"}\n\n{"word":"two"}\n', nowhere)
    expect([content.workflowName, content.items]).toEqual(['loud', 2])
    expect(content.cids.slice(0, 2)).toEqual([digestToCid(content.workflowDigest), digestToCid(content.inputDigest)])
    await Promise.all(content.cids.map((cid) => content.blocks.get(cid)))
    const terms = budgetTerms(check({}, 2).values, content, market)
    expect(terms.job).toMatchObject({ items: 2, itemsPerShard: 1, inputRoot: content.inputRoot, arbiter: zeroAddress })
  })

  test('behavior: a runner’s budget names no input', async () => {
    expect(await readContent(SPEC, undefined, nowhere)).toMatchObject({
      items: 0,
      inputDigest: zeroHash,
      inputRoot: zeroHash,
    })
  })

  test('error: ContentError names the field', async () => {
    const fieldOf = (reading: Promise<unknown>) => reading.catch((error: ContentError) => error.field)
    expect(await fieldOf(readContent('workflow: v9', '{}', nowhere))).toBe('spec')
    expect(await fieldOf(readContent(SPEC, 'one\ntwo', nowhere))).toBe('items')
    expect(await fieldOf(readItems('\n'))).toBe('items')
    await expect(readItems('{}\nnot json')).rejects.toThrow('Line 2 is not JSON')
  })
})
