import type { Context } from 'ponder:registry'
import { ponder } from 'ponder:registry'
import { provider, providerSigner, providerStanding } from 'ponder:schema'
import { and, eq, gt, gte } from 'ponder'
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
  await setStanding(context, id, changedAt, { included: true, highestClass: values.highestClass })
})

ponder.on('ProviderRegistry:ProviderUpdated', async ({ event, context }) => {
  const { providerId: id, terms, metadataUri } = event.args
  const changedAt = event.block.timestamp
  const before = await context.db.find(provider, { id })
  const values = described(terms, metadataUri)
  await context.db.update(provider, { id }).set({ ...values, changedAt })
  await setStanding(context, id, changedAt, { included: true, highestClass: values.highestClass })
  if (before?.trustedHardware !== terms.trustedHardware) await endSigners(context, id, changedAt)
})

ponder.on('ProviderRegistry:ProviderExcluded', async ({ event, context }) => {
  const { providerId: id } = event.args
  const changedAt = event.block.timestamp
  await context.db.update(provider, { id }).set({ included: false, changedAt })
  await setStanding(context, id, changedAt, { included: false, highestClass: 'unattested' })
  await endSigners(context, id, changedAt)
})

ponder.on('ProviderRegistry:SignerSet', async ({ event, context }) => {
  const { validFrom: from, validTo, ...key } = event.args
  const validFrom = BigInt(from)
  // The stretch that began last decides.
  await endValidities(context, ofSigner(key), validFrom)
  await context.db.insert(providerSigner).values({
    ...key,
    validFrom,
    validTo: BigInt(validTo),
    setAt: event.block.timestamp,
    transaction: event.transaction.hash,
  })
})

ponder.on('ProviderRegistry:SignerRevoked', ({ event, context }) =>
  endValidities(context, ofSigner(event.args), nextSecond(event.block.timestamp)),
)

type Condition = ReturnType<typeof and>
type SignerKey = Pick<typeof providerSigner.$inferSelect, 'providerId' | 'signer' | 'model' | 'templateDigest'>
type Standing = Pick<typeof providerStanding.$inferSelect, 'included' | 'highestClass'>
type Terms = { highestClass: number; trustedHardware: boolean; metadataDigest: Hex }

function described({ highestClass, trustedHardware, metadataDigest }: Terms, metadataUri: string) {
  return { highestClass: classOf(highestClass), trustedHardware, metadataDigest, metadataUri }
}

async function setStanding(
  { db }: Pick<Context, 'db'>,
  providerId: Hex,
  at: bigint,
  standing: Standing,
): Promise<void> {
  await db
    .insert(providerStanding)
    .values({ providerId, since: nextSecond(at), ...standing })
    .onConflictDoUpdate(standing)
}

/** Whoever signed for a provider that left, or that signs in another way now, no longer does. */
function endSigners(context: Pick<Context, 'db'>, providerId: Hex, at: bigint): Promise<void> {
  return endValidities(context, eq(providerSigner.providerId, providerId), nextSecond(at))
}

/** Cuts what is valid short at `end`, and drops what would begin then or later. */
async function endValidities({ db }: Pick<Context, 'db'>, which: Condition, end: bigint): Promise<void> {
  await db.sql.delete(providerSigner).where(and(which, gte(providerSigner.validFrom, end)))
  await db.sql
    .update(providerSigner)
    .set({ validTo: end })
    .where(and(which, gt(providerSigner.validTo, end)))
}

function ofSigner({ providerId, signer, model, templateDigest }: SignerKey): Condition {
  return and(
    eq(providerSigner.providerId, providerId),
    eq(providerSigner.signer, signer),
    eq(providerSigner.model, model),
    eq(providerSigner.templateDigest, templateDigest),
  )
}

/** The registry's changes hold from the next second on. */
function nextSecond(at: bigint): bigint {
  return at + 1n
}
