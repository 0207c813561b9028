import type { Context } from 'ponder:registry'
import { ponder } from 'ponder:registry'
import { budget, factoryState, project, projectContract } from 'ponder:schema'
import { and, eq, gt } from 'ponder'
import type { Address } from 'viem'
import { declaredBudget } from './records/budgets.ts'
import { recordActivity, recordPayment } from './records/ledger.ts'
import { newProject } from './records/newProject.ts'

ponder.on('ProjectFactory:ProjectCreated', async ({ event, context }) => {
  const { treasury: address, founder, asset, token, governor, config } = event.args
  const { db } = context
  const state = await db.find(factoryState, { factory: event.log.address })
  await db.insert(project).values(newProject(event, state))
  await db.insert(projectContract).values([
    { address: token, project: address },
    { address: governor, project: address },
  ])
  if (config.foundingBudget.totalCeiling > 0n) {
    await db.insert(budget).values(declaredBudget(address, 1, config.foundingBudget))
  }
  const subject = { project: address, asset, amount: config.raise.bonus }
  await recordPayment(context, event, { ...subject, kind: 'bonusDeposit', from: founder, to: address })
  await recordActivity(context, event, { project: address, event: 'ProjectCreated', actor: founder })
})

ponder.on('ProjectFactory:BoundsSet', ({ event, context }) =>
  changeState(context, event.log.address, event.args.bounds),
)

ponder.on('ProjectFactory:ContributionsPaused', async ({ event, context }) => {
  const pausedUntil = BigInt(event.args.until)
  await changeState(context, event.log.address, { pausedUntil })
  const { timestamp } = event.block
  await moveDeadlines(context, { endingAfter: timestamp, seconds: pausedUntil - timestamp })
})

ponder.on('ProjectFactory:ContributionsUnpaused', async ({ event, context }) => {
  const factory = event.log.address
  const { timestamp } = event.block
  const state = await context.db.find(factoryState, { factory })
  const endingAfter = state?.pausedUntil ?? timestamp
  await changeState(context, factory, { pausedUntil: timestamp })
  // What the pause moved ends after it.
  await moveDeadlines(context, { endingAfter, seconds: timestamp - endingAfter })
})

/** A pause takes no time from the raises that it interrupts, and gives none to those that were over. */
async function moveDeadlines(
  { db }: Pick<Context, 'db'>,
  { endingAfter, seconds }: { endingAfter: bigint; seconds: bigint },
): Promise<void> {
  const interrupted = and(eq(project.status, 'raise'), gt(project.deadline, endingAfter))
  for (const { address } of await db.sql.select({ address: project.address }).from(project).where(interrupted)) {
    await db.update(project, { address }).set(({ deadline, earlyUntil }) => ({
      deadline: deadline + seconds,
      earlyUntil: earlyUntil + seconds,
    }))
  }
}

type State = Partial<Omit<typeof factoryState.$inferInsert, 'factory'>>

async function changeState({ db }: Pick<Context, 'db'>, factory: Address, values: State): Promise<void> {
  await db
    .insert(factoryState)
    .values({ factory, pausedUntil: 0n, ...values })
    .onConflictDoUpdate(values)
}
