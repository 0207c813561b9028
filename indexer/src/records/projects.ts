import type { Context } from 'ponder:registry'
import { contributor, project, projectContract } from 'ponder:schema'
import type { Address } from 'viem'

export type ProjectRow = typeof project.$inferSelect
type ContributorRow = typeof contributor.$inferSelect
type Figures = Partial<Omit<ContributorRow, 'project' | 'account' | 'firstAt'>>

/** The row of a project, which exists since the factory announced it. */
export async function findProject({ db }: Pick<Context, 'db'>, address: Address): Promise<ProjectRow> {
  const row = await db.find(project, { address })
  if (!row) throw new RangeError(`Project ${address} was never created.`)
  return row
}

/** The project that a token or a Governor belongs to. */
export async function projectOf({ db }: Pick<Context, 'db'>, contract: Address): Promise<Address> {
  const row = await db.find(projectContract, { address: contract })
  if (!row) throw new RangeError(`Contract ${contract} belongs to no project.`)
  return row.project
}

/** One account's position, which begins with its first share or contribution. */
export async function findContributor(
  { db }: Pick<Context, 'db'>,
  address: Address,
  account: Address,
  at: bigint,
): Promise<ContributorRow> {
  const key = { project: address, account }
  const known = await db.find(contributor, key)
  return known ?? db.insert(contributor).values({ ...key, ...NOTHING_YET, firstAt: at })
}

/** Changes one account's position; returns it as it was before. */
export async function changeContributor(
  context: Pick<Context, 'db'>,
  address: Address,
  account: Address,
  at: bigint,
  change: (row: ContributorRow) => Figures,
): Promise<ContributorRow> {
  const before = await findContributor(context, address, account, at)
  await context.db.update(contributor, { project: address, account }).set(change(before))
  return before
}

/** Money went back to a contributor. */
export async function giveBack(
  context: Pick<Context, 'db'>,
  address: Address,
  account: Address,
  at: bigint,
  { amount, newFree }: { amount: bigint; newFree: bigint },
): Promise<void> {
  await changeContributor(context, address, account, at, ({ returned }) => ({ returned: returned + amount }))
  await context.db.update(project, { address }).set(({ returned }) => ({ returned: returned + amount, free: newFree }))
}

const NOTHING_YET = {
  contributed: 0n,
  returned: 0n,
  bonus: 0n,
  earlyPledge: 0n,
  shares: 0n,
}
