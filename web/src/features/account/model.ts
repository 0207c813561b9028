import type { Address, Hex } from 'viem'
import { decodeRow } from '../../lib/rows.ts'
import { decodeListedJob, type JobsData } from '../jobs/model.ts'

type PositionRow = {
  project: Address
  account: Address
  contributed: string
  returned: string
  bonus: string
  shares: string
  projectRow: {
    address: Address
    name: string
    asset: Address
    status: string
    shares: string
    raised: string
    goal: string
    deadline: string
  } | null
}

type IncomeRow = {
  id: string
  kind: string
  asset: Address
  amount: string
  jobId: Hex | null
  project: Address | null
  timestamp: string
  transaction: Hex
}

/** A project whose founder the account is, with shares that vest. */
export type FoundedModel = { address: Address; token: Address; name: string; symbol: string; asset: Address }

export type AccountData = {
  contributors: { items: PositionRow[] }
  projects: { items: FoundedModel[] }
  payments: { items: IncomeRow[] }
} & JobsData
type AccountModel = ReturnType<typeof decodeAccount>
export type PositionModel = AccountModel['positions'][number]
export type IncomeModel = AccountModel['income'][number]

export function decodeAccount({ contributors, projects, jobs, payments }: AccountData) {
  return {
    positions: contributors.items.map(({ projectRow, ...row }) => ({
      ...decodeRow(row, { amounts: ['contributed', 'returned', 'bonus', 'shares'] }),
      projectRow: projectRow && decodeRow(projectRow, { amounts: ['shares', 'raised', 'goal'], times: ['deadline'] }),
    })),
    founded: projects.items,
    jobs: jobs.items.map(decodeListedJob),
    income: payments.items.map((row) => decodeRow(row, { amounts: ['amount'], times: ['timestamp'] })),
  }
}
