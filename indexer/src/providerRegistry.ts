import type { Context } from 'ponder:registry'
import { ponder } from 'ponder:registry'
import { provider, providerSigner } from 'ponder:schema'
import { and, eq, gt } from 'ponder'
import type { Hex } from 'viem'
import { classOf } from './accounting/enums.ts'

ponder.on('ProviderRegistry:ProviderIncluded', async ({ event, context }) => {
  const { providerId: id, name, terms, metadataUri } = event.args
  const changedAt = event.block.timestamp
  const values = {
    ...described(terms, metadataUri),
    included: true,
    includedAt: changedAt,
    changedAt,
    transaction: event.transaction.hash,
  }
  await context.db
    .insert(provider)
    .values({ id, name, ...values })
    .onConflictDoUpdate(values)
})

ponder.on('ProviderRegistry:ProviderUpdated', async ({ event, context }) => {
  const { providerId: id, terms, metadataUri } = event.args
  const changedAt = event.block.timestamp
  const before = await context.db.find(provider, { id })
  await context.db.update(provider, { id }).set({ ...described(terms, metadataUri), changedAt })
  if (before?.trustedHardware !== terms.trustedHardware) await endSigners(context, id, changedAt)
})

ponder.on('ProviderRegistry:ProviderExcluded', async ({ event, context }) => {
  const { providerId: id } = event.args
  const changedAt = event.block.timestamp
  await context.db.update(provider, { id }).set({ included: false, changedAt })
  await endSigners(context, id, changedAt)
})

ponder.on('ProviderRegistry:SignerSet', async ({ event, context }) => {
  const { validFrom, validTo, ...endpoint } = event.args
  const validity = {
    validFrom: BigInt(validFrom),
    validTo: BigInt(validTo),
    setAt: event.block.timestamp,
    transaction: event.transaction.hash,
  }
  await context.db
    .insert(providerSigner)
    .values({ ...endpoint, ...validity })
    .onConflictDoUpdate(validity)
})

ponder.on('ProviderRegistry:SignerRevoked', async ({ event, context }) => {
  await context.db.update(providerSigner, event.args).set({ validTo: from(event.block.timestamp) })
})

type Terms = { highestClass: number; trustedHardware: boolean; metadataDigest: Hex }

function described({ highestClass, trustedHardware, metadataDigest }: Terms, metadataUri: string) {
  return { highestClass: classOf(highestClass), trustedHardware, metadataDigest, metadataUri }
}

/** Whoever signed for a provider that left, or that signs in another way now, no longer does. */
async function endSigners({ db }: Pick<Context, 'db'>, providerId: Hex, at: bigint): Promise<void> {
  const validTo = from(at)
  await db.sql
    .update(providerSigner)
    .set({ validTo })
    .where(and(eq(providerSigner.providerId, providerId), gt(providerSigner.validTo, validTo)))
}

/** The registry's changes hold from the next second on. */
function from(at: bigint): bigint {
  return at + 1n
}
