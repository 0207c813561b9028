import type { Address, Hex } from 'viem'
import type { EvidenceClass } from '../../lib/evidence.ts'
import { decodeRow } from '../../lib/rows.ts'

type List<Row> = { items: Row[]; totalCount?: number }
type JobMoneyRow = { keeperPaid: string; royaltyPaid: string; feePaid: string; itemsDelivered: number }

type CardRow = {
  address: Address
  name: string
  asset: Address
  metadataDigest: Hex
  metadataUri: string
  goal: string
  cap: string
  deadline: string
  status: string
  raised: string
  contributors: number
  itemsDelivered: number
  createdAt: string
  jobList: List<JobMoneyRow>
}

export type DiscoverData = { projects: List<CardRow> }
export type ProjectCardModel = ReturnType<typeof decodeCard>

const JOB_MONEY = ['keeperPaid', 'royaltyPaid', 'feePaid'] as const

export function decodeCard({ jobList, ...row }: CardRow) {
  const jobs = jobList.items.map((job) => decodeRow(job, { amounts: JOB_MONEY }))
  const card = decodeRow(row, { amounts: ['goal', 'cap', 'raised'], times: ['deadline', 'createdAt'] })
  return { ...card, costPerResult: costPerResult(jobs) }
}

/** What was paid for each delivered item, in base units; undefined before the first payment. */
export function costPerResult(
  jobs: { keeperPaid: bigint; royaltyPaid: bigint; feePaid: bigint; itemsDelivered: number }[],
): bigint | undefined {
  const paid = jobs.reduce((sum, job) => sum + job.keeperPaid + job.royaltyPaid + job.feePaid, 0n)
  const items = jobs.reduce((sum, job) => sum + job.itemsDelivered, 0)
  return paid > 0n && items > 0 ? paid / BigInt(items) : undefined
}

type ContributionRow = {
  id: string
  account: Address
  amount: string
  total: string
  /** After the raise, at net asset value. */
  late: boolean
  timestamp: string
  transaction: Hex
}

type UpdateRow = {
  id: string
  kind: 'metadata' | 'update'
  digest: Hex
  uri: string
  timestamp: string
  transaction: Hex
}

type BudgetRow = {
  id: number
  founding: boolean
  workflowDigest: Hex
  items: number
  itemsPerShard: number
  minPrice: string
  maxPrice: string
  requiredClass: EvidenceClass
  totalCeiling: string
  dailyCeiling: string
  weeklyCeiling: string
  firstWindowCeiling: string
  firstWindowEnds: string | null
  validSeconds: number
  intervalSeconds: number
  bounty: string
  runner: Address
  runnerInputs: boolean
  status: 'declared' | 'open' | 'closed'
  runs: number
  spent: string
  openedAt: string | null
  expiry: string | null
}

type RunRow = {
  jobId: Hex
  budgetId: number
  number: number
  cost: string
  bounty: string
  /** What the budget had spent with it. */
  budgetSpent: string
  runnerInputs: boolean
  cancelled: boolean
  startedAt: string
  job: { status: string; shards: number; shardsFinal: number; items: number; itemsDelivered: number } | null
}

type ProjectRow = Omit<CardRow, 'jobList'> & {
  token: Address
  governor: Address
  founder: Address
  symbol: string
  minContribution: string
  maxContribution: string
  bonus: string
  bonusReclaimed: string
  transferable: boolean
  votingDelay: number
  votingPeriod: number
  timelockDelay: number
  lateQuorumExtension: number
  seasoning: number
  shareLock: number
  quorumBps: number
  proposalThresholdBps: number
  foundingAllowanceBps: number
  weeklyBps: number
  runnerWeeklyBps: number
  exitFeeBps: number
  founderBps: number
  vestingSeconds: number
  vestingWallet: Address | null
  founderShares: string
  founderSharesReleased: string
  contributed: string
  returned: string
  free: string
  redeemed: string
  exitFees: string
  spent: string
  bounties: string
  swept: string
  donated: string
  shares: string
  holders: number
  activatedAt: string | null
  endedAt: string | null
  contributions: List<ContributionRow>
  budgetList: List<BudgetRow>
  runList: List<RunRow>
  updates: List<UpdateRow>
  jobList: List<JobMoneyRow & { refunded: string; escrow: string; escrowed: string }>
}

export type ProjectData = { project: ProjectRow | null }
export type ProjectModel = ReturnType<typeof decodeProject>
export type BudgetModel = ProjectModel['budgets'][number]
export type RunModel = ProjectModel['runs'][number]
export type UpdateModel = ProjectModel['updates'][number]
export type ContributionModel = ProjectModel['contributions'][number]

const PROJECT_AMOUNTS = [
  'goal',
  'cap',
  'minContribution',
  'maxContribution',
  'bonus',
  'bonusReclaimed',
  'founderShares',
  'founderSharesReleased',
  'raised',
  'contributed',
  'returned',
  'free',
  'redeemed',
  'exitFees',
  'spent',
  'bounties',
  'swept',
  'donated',
  'shares',
] as const
const BUDGET_AMOUNTS = [
  'minPrice',
  'maxPrice',
  'totalCeiling',
  'dailyCeiling',
  'weeklyCeiling',
  'firstWindowCeiling',
  'bounty',
  'spent',
] as const

export function decodeProject({ contributions, budgetList, runList, jobList, updates, ...row }: ProjectRow) {
  const jobs = jobList.items.map((job) => decodeRow(job, { amounts: [...JOB_MONEY, 'refunded', 'escrow', 'escrowed'] }))
  return {
    ...decodeRow(row, { amounts: PROJECT_AMOUNTS, times: ['deadline', 'createdAt', 'activatedAt', 'endedAt'] }),
    costPerResult: costPerResult(jobs),
    contributionCount: contributions.totalCount ?? contributions.items.length,
    contributions: contributions.items.map((item) =>
      decodeRow(item, { amounts: ['amount', 'total'], times: ['timestamp'] }),
    ),
    budgets: budgetList.items.map((item) =>
      decodeRow(item, { amounts: BUDGET_AMOUNTS, times: ['firstWindowEnds', 'openedAt', 'expiry'] }),
    ),
    runCount: runList.totalCount ?? runList.items.length,
    runs: runList.items.map((item) =>
      decodeRow(item, { amounts: ['cost', 'bounty', 'budgetSpent'], times: ['startedAt'] }),
    ),
    updates: updates.items.map((item) => decodeRow(item, { times: ['timestamp'] })),
    jobs,
  }
}
