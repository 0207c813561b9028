import type { Address, Hex } from 'viem'
import type { EvidenceClass } from '../../lib/evidence.ts'
import { decodeRow } from '../../lib/rows.ts'

type List<Row> = { items: Row[]; totalCount?: number }
type NamedProject = { address: Address; name: string } | null

type ListedJobRow = {
  id: Hex
  asset: Address
  status: string
  items: number
  itemsDelivered: number
  itemsFrozen: number
  shards: number
  shardsFinal: number
  escrowed: string
  escrow: string
  refunded: string
  requiredClass: EvidenceClass
  postedAt: string
  payer: Address
  projectRow: NamedProject
  workflow: { version: number; workflow: { name: string } | null } | null
}

export type JobsData = { jobs: List<ListedJobRow> }
export type ListedJob = ReturnType<typeof decodeListedJob>

export function decodeListedJob(row: ListedJobRow) {
  return decodeRow(row, { amounts: ['escrowed', 'escrow', 'refunded'], times: ['postedAt'] })
}

type ShardRow = {
  index: number
  firstItem: number
  items: number
  status: string
  reason: string
  keeper: Address | null
  price: string | null
  bond: string | null
  claims: number
  openedAt: string
  claimedAt: string | null
  submitBy: string | null
  submittedAt: string | null
  challengeUntil: string | null
  endedAt: string | null
  root: Hex | null
  bundle: Hex | null
  delivered: number
  reused: number
  frozen: number
  bondHeld: boolean
  keeperPay: string
  royalty: string
  protocolFee: string
  refund: string
  slashed: string
}

type ActivityRow = {
  id: string
  event: string
  actor: Address | null
  shard: number | null
  reason: string | null
  amount: string | null
  timestamp: string
  transaction: Hex
}

type PaymentRow = { id: string; kind: string; to: Address; amount: string; shard: number | null }

type JobRow = Omit<ListedJobRow, 'shardsFinal' | 'workflow'> & {
  workflowDigest: Hex
  workflowRoot: Hex
  inputDigest: Hex
  inputRoot: Hex
  itemsPerShard: number
  minPrice: string
  maxPrice: string
  auctionSeconds: number
  executionSeconds: number
  challengeSeconds: number
  openUntil: string
  minDeliveredBps: number
  valueAtRisk: string
  arbiter: Address
  closeReason: string
  keeperPaid: string
  royaltyPaid: string
  feePaid: string
  endedAt: string | null
  transaction: Hex
  workflow: { version: number; royaltyBps: number; workflow: { name: string; author: Address } | null } | null
  shardList: List<ShardRow>
}

export type JobData = { job: JobRow | null; activitys: List<ActivityRow>; payments: List<PaymentRow> }
export type JobModel = ReturnType<typeof decodeJob>
export type ShardModel = JobModel['shardList'][number]
export type ActivityModel = JobModel['activity'][number]
export type PaymentModel = JobModel['payments'][number]

export function decodeJob({ shardList, ...row }: JobRow, activity: List<ActivityRow>, payments: List<PaymentRow>) {
  return {
    ...decodeRow(row, {
      amounts: [
        'escrowed',
        'escrow',
        'refunded',
        'minPrice',
        'maxPrice',
        'valueAtRisk',
        'keeperPaid',
        'royaltyPaid',
        'feePaid',
      ],
      times: ['postedAt', 'openUntil', 'endedAt'],
    }),
    shardList: shardList.items.map(decodeShard),
    activityCount: activity.totalCount ?? activity.items.length,
    activity: activity.items.map((item) => decodeRow(item, { amounts: ['amount'], times: ['timestamp'] })),
    payments: payments.items.map((item) => decodeRow(item, { amounts: ['amount'] })),
  }
}

function decodeShard(row: ShardRow) {
  return decodeRow(row, {
    amounts: ['price', 'bond', 'keeperPay', 'royalty', 'protocolFee', 'refund', 'slashed'],
    times: ['openedAt', 'claimedAt', 'submitBy', 'submittedAt', 'challengeUntil', 'endedAt'],
  })
}
