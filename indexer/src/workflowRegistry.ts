import { ponder } from 'ponder:registry'
import { workflow, workflowVersion } from 'ponder:schema'

ponder.on('WorkflowRegistry:WorkflowPublished', async ({ event, context }) => {
  const { workflowId, author, digest, name, version, workflowRoot, royaltyBps, receiver } = event.args
  const publishedAt = event.block.timestamp
  await context.db
    .insert(workflow)
    .values({ id: workflowId, author, name, versions: version, latestDigest: digest, receiver, publishedAt })
    .onConflictDoUpdate({ versions: version, latestDigest: digest, receiver })
  await context.db.insert(workflowVersion).values({
    digest,
    workflowId,
    version,
    workflowRoot,
    royaltyBps,
    publishedAt,
    jobs: 0,
    itemsDelivered: 0,
    royaltyEarned: 0n,
  })
})

ponder.on('WorkflowRegistry:RoyaltyReceiverSet', async ({ event, context }) => {
  const { workflowId, receiver } = event.args
  await context.db.update(workflow, { id: workflowId }).set({ receiver })
})
