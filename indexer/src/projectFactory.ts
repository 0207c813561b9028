import type { Context } from 'ponder:registry'
import { ponder } from 'ponder:registry'
import { budget, factoryState, project, projectContract } from 'ponder:schema'
import { eq } from 'ponder'
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
  await moveDeadlines(context, pausedUntil - event.block.timestamp)
})

ponder.on('ProjectFactory:ContributionsUnpaused', async ({ event, context }) => {
  const factory = event.log.address
  const { timestamp } = event.block
  const state = await context.db.find(factoryState, { factory })
  await changeState(context, factory, { pausedUntil: timestamp })
  await moveDeadlines(context, timestamp - (state?.pausedUntil ?? timestamp))
})

/** A pause takes no time from a raise that it interrupts. */
async function moveDeadlines({ db }: Pick<Context, 'db'>, seconds: bigint): Promise<void> {
  const raising = await db.sql.select().from(project).where(eq(project.status, 'raise'))
  for (const { address } of raising) {
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
