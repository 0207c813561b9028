import type { Context } from 'ponder:registry'
import { ponder } from 'ponder:registry'
import { budget, factoryState, project, projectContract } from 'ponder:schema'
import { and, eq, gt, sql } from 'ponder'
import type { Address } from 'viem'
import { pauseShift } from './accounting/pauses.ts'
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

ponder.on('ProjectFactory:ContributionsPaused', ({ event, context }) =>
  pauseUntil(context, event, BigInt(event.args.until)),
)

ponder.on('ProjectFactory:ContributionsUnpaused', ({ event, context }) =>
  pauseUntil(context, event, event.block.timestamp),
)

type Decision = { log: { address: Address }; block: { timestamp: bigint } }

/** A pause takes no time from the raises that it interrupts, and gives none to those that were over. */
async function pauseUntil(context: Pick<Context, 'db'>, { log, block }: Decision, until: bigint): Promise<void> {
  const { db } = context
  const state = await db.find(factoryState, { factory: log.address })
  const { endingAfter, seconds } = pauseShift(state?.pausedUntil ?? 0n, block.timestamp, until)
  await changeState(context, log.address, { pausedUntil: until })
  await db.sql
    .update(project)
    .set({ deadline: sql`${project.deadline} + ${seconds}`, earlyUntil: sql`${project.earlyUntil} + ${seconds}` })
    .where(and(eq(project.status, 'raise'), gt(project.deadline, endingAfter)))
}

type State = Partial<Omit<typeof factoryState.$inferInsert, 'factory'>>

async function changeState({ db }: Pick<Context, 'db'>, factory: Address, values: State): Promise<void> {
  await db
    .insert(factoryState)
    .values({ factory, pausedUntil: 0n, ...values })
    .onConflictDoUpdate(values)
}
