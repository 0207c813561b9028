import { ponder } from 'ponder:registry'
import { project } from 'ponder:schema'
import { zeroAddress } from 'viem'
import { changeContributor, projectOf } from './records/projects.ts'

ponder.on('ProjectToken:Transfer', async ({ event, context }) => {
  const { from, to, value } = event.args
  const { db } = context
  const address = await projectOf(context, event.log.address)
  const at = event.block.timestamp
  if (from === zeroAddress) await db.update(project, { address }).set(({ shares }) => ({ shares: shares + value }))
  else await changeContributor(context, address, from, at, ({ shares }) => ({ shares: shares - value }))
  if (to === zeroAddress) await db.update(project, { address }).set(({ shares }) => ({ shares: shares - value }))
  else await changeContributor(context, address, to, at, ({ shares }) => ({ shares: shares + value }))
})
