import type { ProjectModel } from './model.ts'

export type Flow = { name: string; amount: bigint; note: string }

type JobMoney = Pick<
  ProjectModel['jobs'][number],
  'keeperPaid' | 'royaltyPaid' | 'feePaid' | 'escrow' | 'escrowed' | 'refunded'
>
type Money = Pick<ProjectModel, 'returned' | 'free' | 'bounties' | 'swept' | 'donated'> & { jobs: JobMoney[] }

/** Pixels one part of the figure takes, its label included. */
const ROW = 44

export function flowHeight(flows: Flow[]): number {
  return 60 + flows.length * ROW
}

/** Where everything ever contributed or donated is now; the parts add up to it. Empty ones are left out. */
export function unitFlow(project: Money): Flow[] {
  const sum = (field: keyof JobMoney) => project.jobs.reduce((total, job) => total + job[field], 0n)
  return [
    { name: 'Keepers', amount: sum('keeperPaid'), note: 'paid for delivered results' },
    { name: 'Workflow authors', amount: sum('royaltyPaid'), note: 'royalties' },
    { name: 'Protocol', amount: sum('feePaid'), note: 'fees' },
    { name: 'Bounties', amount: project.bounties, note: 'to whoever started a run' },
    { name: 'In jobs now', amount: sum('escrow'), note: 'in escrow until final; what is not delivered comes back' },
    {
      name: 'Coming home',
      amount: sum('refunded') - (project.swept - project.donated),
      note: 'returned by the market, counted as free at the next sweep',
    },
    { name: 'Free', amount: project.free, note: 'in the treasury' },
    { name: 'Taken back', amount: project.returned, note: 'by contributors' },
  ].filter(({ amount }) => amount > 0n)
}
