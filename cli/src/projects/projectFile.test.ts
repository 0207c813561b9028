import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NO_BUDGET, type ProjectBounds } from '@pinf/sdk'
import { ContentTooLargeError, InvalidDocumentError } from '@pinf/sdk/content'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { FileError, UsageError } from '../errors.ts'
import { type BudgetBounds, budgetSchema, budgetTerms } from './budgetFile.ts'
import { readYaml } from './fields.ts'
import { metadataOf, readMetadata } from './metadataFile.ts'
import { configOf, projectSchema } from './projectFile.ts'

const DAY = 86_400
const NOW = 1_700_000_000
const UNIT = 1_000_000n
const RUNNER = `0x${'aB'.repeat(20)}` as const
const asset = { symbol: 'USDC', name: 'Dollar', decimals: 6, address: `0x${'11'.repeat(20)}` } as const

const project: ProjectBounds = {
  minRaise: DAY,
  maxRaise: 60 * DAY,
  minVotingDelay: DAY,
  maxVotingDelay: 7 * DAY,
  minVotingPeriod: 3 * DAY,
  maxVotingPeriod: 14 * DAY,
  minTimelockDelay: 2 * DAY,
  maxTimelockDelay: 14 * DAY,
  minSeasoning: 7 * DAY,
  maxSeasoning: 30 * DAY,
  minVesting: 180 * DAY,
  shareLock: DAY,
  minAuction: 600,
  foundingWindow: 14 * DAY,
  minQuorumBps: 400,
  maxQuorumBps: 5_000,
  maxProposalThresholdBps: 500,
  maxFoundingBps: 1_000,
  maxMinPriceBps: 2_000,
  maxBountyBps: 500,
  maxWeeklyBps: 5_000,
}
const market: BudgetBounds['market'] = {
  maxAuction: 7 * DAY,
  minExecution: 300,
  maxExecution: 7 * DAY,
  minChallenge: 7_200,
  minChallengeAtRisk: 26 * 3_600,
  maxChallenge: 3 * DAY,
  maxLife: 90 * DAY,
  unbonding: 18 * DAY,
  cooldown: 600,
  maxCooldown: 7 * DAY,
}
const bounds = { project, market }

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pinf-files-'))
  process.chdir(folder)
  await writeFile(
    'loud.yaml',
    'workflow: v1\nname: loud\ninput: { type: object }\nnodes: { loud: { transform: "1" } }\noutput: loud\n',
  )
  await writeFile('items.jsonl', Array.from({ length: 1_000 }, () => '{}').join('\n'))
  await writeFile('dot.png', new Uint8Array([1, 2, 3]))
})
afterAll(async () => {
  process.chdir(tmpdir())
  await rm(folder, { recursive: true, force: true })
})

const file = async (name: string, lines: readonly string[]) => {
  await writeFile(name, lines.join('\n'))
  return name
}
const BUDGET = ['workflow: loud.yaml', 'data: items.jsonl', 'maxPrice: 0.05', 'total: 200', 'validFor: 30d']
const budget = async (lines: readonly string[] = BUDGET, limits = bounds) =>
  budgetTerms(await readYaml(await file('budget.yaml', lines), budgetSchema), asset, limits)
const PROJECT = ['name: Loud words', 'symbol: LOUD', 'asset: USDC', 'goal: 100']
const config = async (lines: readonly string[] = PROJECT, limits = bounds) =>
  configOf(await readYaml(await file('project.yaml', lines), projectSchema), asset, limits, NOW)

describe('a budget from its file', () => {
  test('default: what is left out stays inside the bounds', async () => {
    const { job, ...terms } = await budget()
    expect(terms).toMatchObject({
      totalCeiling: 200n * UNIT,
      dailyCeiling: 200n * UNIT,
      weeklyCeiling: 200n * UNIT,
      bounty: 0n,
      validSeconds: 30 * DAY,
      intervalSeconds: 0,
      runnerInputs: false,
    })
    expect(job).toMatchObject({
      items: 1_000,
      itemsPerShard: 225,
      minPrice: 10_000n,
      maxPrice: 50_000n,
      auctionSeconds: 600,
      executionSeconds: 1_800,
      challengeSeconds: 7_200,
      lifeSeconds: 600 + 4 * 1_800,
      minDeliveredBps: 9_500,
      requiredClass: 3,
    })
  })

  test('behavior: a platform of other bounds moves the defaults, not what is written', async () => {
    const tight = {
      project: { ...project, minAuction: 900, maxMinPriceBps: 1_000 },
      market: { ...market, minExecution: 3_600 },
    }
    expect((await budget(BUDGET, tight)).job).toMatchObject({
      auctionSeconds: 900,
      executionSeconds: 3_600,
      minPrice: 5_000n,
    })
    const written = [...BUDGET, 'auction: 1h', 'minPrice: 0.001']
    expect((await budget(written, tight)).job).toMatchObject({ auctionSeconds: 3_600, minPrice: 1_000n })
    expect((await budget([...BUDGET, 'valueAtRisk: 1'])).job.challengeSeconds).toBe(26 * 3_600)
  })

  test('behavior: recurring runs with a bounty; a runner who chooses the inputs', async () => {
    expect(await budget([...BUDGET, 'every: 6h', 'bounty: 0.5'])).toMatchObject({
      intervalSeconds: 21_600,
      bounty: 500_000n,
    })
    const lines = [...BUDGET.filter((line) => !line.startsWith('data')), 'maxItems: 40', `runner: "${RUNNER}"`]
    expect(await budget(lines)).toMatchObject({
      runnerInputs: true,
      job: { items: 40, itemsPerShard: 10, inputDigest: NO_BUDGET.job.inputDigest },
    })
  })

  test.each([
    ['neither items nor a runner', BUDGET.filter((line) => !line.startsWith('data')), 'data'],
    ['both', [...BUDGET, 'maxItems: 4', `runner: "${RUNNER}"`], 'data'],
    ['inputs chosen by nobody', [...BUDGET.filter((line) => !line.startsWith('data')), 'maxItems: 4'], 'runner'],
    ['an unknown field', [...BUDGET, 'colour: red'], 'colour'],
    ['a field of the wrong kind', [...BUDGET, 'minDelivered: 120'], 'minDelivered'],
  ])('error: %s is named', async (_, lines, field) => {
    const reading = budget(lines)
    await expect(reading).rejects.toThrow(FileError)
    await expect(reading).rejects.toThrow(field)
  })

  test('error: durations and amounts that are none, files that are not there', async () => {
    await expect(budget([...BUDGET, 'auction: soon'])).rejects.toThrow(UsageError)
    await expect(budget(BUDGET.map((line) => line.replace('0.05', 'little')))).rejects.toThrow(UsageError)
    await expect(budget(BUDGET.map((line) => line.replace('items.jsonl', 'none.jsonl')))).rejects.toThrow(FileError)
    await expect(readYaml('none.yaml', budgetSchema)).rejects.toThrow(FileError)
    await expect(readYaml(await file('bad.yaml', ['a: [']), budgetSchema)).rejects.toThrow(FileError)
  })
})

describe('a project from its file', () => {
  test("default: the platform's least times, the usual rates", async () => {
    expect(await config()).toEqual({
      name: 'Loud words',
      symbol: 'LOUD',
      raise: {
        asset: asset.address,
        deadline: NOW + 30 * DAY,
        goal: 100n * UNIT,
        cap: 100n * UNIT,
        minContribution: 0n,
        maxContribution: 0n,
        bonus: 0n,
      },
      governance: {
        votingDelay: DAY,
        votingPeriod: 3 * DAY,
        lateQuorumExtension: DAY / 2,
        timelockDelay: 2 * DAY,
        seasoning: 7 * DAY,
        quorumBps: 1_000,
        proposalThresholdBps: 100,
      },
      transferable: false,
      foundingBudget: NO_BUDGET,
      foundingAllowanceBps: 0,
      limits: { weeklyBps: 2_500, runnerWeeklyBps: 500 },
      exitFeeBps: 0,
      founderBps: 0,
      vestingSeconds: 180 * DAY,
    })
  })

  test('behavior: rates are clamped to what the platform allows', async () => {
    const strict = {
      market,
      project: { ...project, maxWeeklyBps: 1_000, maxQuorumBps: 800, maxProposalThresholdBps: 50, maxRaise: 7 * DAY },
    }
    const { limits, governance, raise } = await config(PROJECT, strict)
    expect(limits.weeklyBps).toBe(1_000)
    expect(governance).toMatchObject({ quorumBps: 800, proposalThresholdBps: 50 })
    expect(raise.deadline).toBe(NOW + 7 * DAY)
  })

  test('behavior: every field can be written', async () => {
    const lines = [
      ...PROJECT,
      ...['cap: 200', 'minContribution: 1', 'maxContribution: 50', 'bonus: 5', 'raiseFor: 7d', 'transferable: true'],
      ...['exitFee: 0.5', 'founderShares: 5', 'vesting: 365d', 'foundingAllowance: 8'],
      'limits: { weekly: 20, runnerWeekly: 3 }',
      'governance: { votingDelay: 2d, votingPeriod: 4d, lateQuorumExtension: 1d, timelockDelay: 3d, seasoning: 10d, quorum: 15, proposalThreshold: 2 }',
      'foundingBudget:',
      ...BUDGET.map((line) => `  ${line}`),
    ]
    expect(await config(lines)).toMatchObject({
      raise: {
        cap: 200n * UNIT,
        minContribution: UNIT,
        maxContribution: 50n * UNIT,
        bonus: 5n * UNIT,
        deadline: NOW + 7 * DAY,
      },
      governance: {
        votingDelay: 2 * DAY,
        lateQuorumExtension: DAY,
        seasoning: 10 * DAY,
        quorumBps: 1_500,
        proposalThresholdBps: 200,
      },
      transferable: true,
      foundingAllowanceBps: 800,
      limits: { weeklyBps: 2_000, runnerWeeklyBps: 300 },
      exitFeeBps: 50,
      founderBps: 500,
      vestingSeconds: 365 * DAY,
      foundingBudget: { totalCeiling: 200n * UNIT },
    })
  })
})

describe('metadata', () => {
  test('default: a picture may be a file; it becomes its CID', async () => {
    const { metadata, picture } = await metadataOf({ title: 'Loud', summary: 'Louder.', image: 'dot.png' })
    expect(picture?.bytes).toEqual(new Uint8Array([1, 2, 3]))
    expect(metadata).toEqual({ format: 'pinf-project/v1', title: 'Loud', summary: 'Louder.', image: picture?.cid })
    const again = await metadataOf({ title: 'Loud', summary: 'Louder.', image: picture?.cid ?? '' })
    expect(again).toEqual({ metadata, picture: undefined })
  })

  test('error: a missing picture, a large one, a field that is not known, a list', async () => {
    await expect(metadataOf({ title: 'a', summary: 'b', image: 'none.png' })).rejects.toThrow(FileError)
    await writeFile('large.png', new Uint8Array(1024 * 1024 + 1))
    await expect(metadataOf({ title: 'a', summary: 'b', image: 'large.png' })).rejects.toThrow(ContentTooLargeError)
    await expect(readMetadata(await file('m.yaml', ['title: a', 'summary: b', 'mood: good']))).rejects.toThrow(
      InvalidDocumentError,
    )
    await expect(readMetadata(await file('m.yaml', ['- a']))).rejects.toThrow(FileError)
  })
})

test('docs/cli.md shows files that can be used, with every field', async () => {
  const page = await readFile(new URL('../../../docs/cli.md', import.meta.url), 'utf8')
  const [projectText = '', budgetText = ''] = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, block]) => block)
  const shown = projectSchema.parse(parse(projectText))
  const fields = Object.keys(projectSchema.shape).filter((name) => name !== 'metadata' && name !== 'title')
  expect(Object.keys(shown)).toEqual(expect.arrayContaining(fields))
  const { maxItems, ...fixed } = parse(budgetText.replaceAll('0x…', RUNNER))
  expect(budgetSchema.parse(fixed)).toMatchObject({ total: '20', every: 21_600 })
  const { data: _, ...chosen } = { ...fixed, maxItems }
  expect(budgetSchema.parse(chosen)).toMatchObject({ maxItems: 50 })
})
