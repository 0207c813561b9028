import { isAttestedSigner } from '@pinf/sdk'
import type { VerifyOptions } from '@pinf/sdk/verify'
import type { JobRecord } from './jobRecord.ts'
import type { Session } from './session.ts'

/** Asks the registry of providers who signed when a shard was submitted; each signer of a shard once. */
export function signersOnChain({ client }: Session, { shards }: JobRecord): NonNullable<VerifyOptions['isSigner']> {
  const asked = new Map<string, Promise<boolean>>()
  return async ({ shard, ...endpoint }) => {
    const time = shards.find((one) => one.shard === shard)?.submittedAt
    if (time === undefined) return undefined
    const key = JSON.stringify([time, endpoint])
    const asking = asked.get(key) ?? isAttestedSigner(client, { ...endpoint, time })
    asked.set(key, asking)
    return asking
  }
}
