import type { Context } from 'ponder:registry'
import { contributor, project, projectContract } from 'ponder:schema'
import type { Address } from 'viem'

type ContributorRow = typeof contributor.$inferSelect
type Figures = Partial<Pick<ContributorRow, 'contributed' | 'returned' | 'shares'>>

/** The row of a project, which exists since the factory announced it. */
export async function findProject({ db }: Pick<Context, 'db'>, address: Address) {
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

/** Changes one account's position; a row appears with its first share or contribution. */
export async function changeContributor(
  { db }: Pick<Context, 'db'>,
  address: Address,
  account: Address,
  at: bigint,
  change: (row: ContributorRow) => Figures,
): Promise<void> {
  const key = { project: address, account }
  let known = await db.find(contributor, key)
  if (!known) {
    known = await db.insert(contributor).values({ ...key, contributed: 0n, returned: 0n, shares: 0n, firstAt: at })
    await db.update(project, { address }).set(({ contributors }) => ({ contributors: contributors + 1 }))
  }
  await db.update(contributor, key).set(change(known))
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
