import { ponder } from 'ponder:registry'
import { project } from 'ponder:schema'
import { loosen, tighten } from '../accounting/limits.ts'
import { recordActivity } from '../records/ledger.ts'

ponder.on('ProjectTreasury:LimitsTightened', async ({ event, context }) => {
  const address = event.log.address
  await context.db.update(project, { address }).set(tighten(event.args.limits))
  await recordActivity(context, event, { project: address, event: 'LimitsTightened' })
})

ponder.on('ProjectTreasury:LimitsLoosened', async ({ event, context }) => {
  const { limits, effectiveAt } = event.args
  const address = event.log.address
  const at = event.block.timestamp
  await context.db.update(project, { address }).set((row) => loosen(row, limits, BigInt(effectiveAt), at))
  await recordActivity(context, event, { project: address, event: 'LimitsLoosened' })
})
