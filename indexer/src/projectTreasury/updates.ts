import { ponder } from 'ponder:registry'
import { project, update } from 'ponder:schema'

ponder.on('ProjectTreasury:MetadataSet', async ({ event, context }) => {
  const { digest, uri } = event.args
  const address = event.log.address
  await context.db.update(project, { address }).set({ metadataDigest: digest, metadataUri: uri })
  await context.db.insert(update).values({
    id: event.id,
    project: address,
    kind: 'metadata',
    digest,
    uri,
    timestamp: event.block.timestamp,
    transaction: event.transaction.hash,
  })
})

ponder.on('ProjectTreasury:UpdatePosted', async ({ event, context }) => {
  const { digest, uri } = event.args
  await context.db.insert(update).values({
    id: event.id,
    project: event.log.address,
    kind: 'update',
    digest,
    uri,
    timestamp: event.block.timestamp,
    transaction: event.transaction.hash,
  })
})
