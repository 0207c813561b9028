import { isAttestedSigner } from '@pinf/sdk'
import type { IsSigner } from '../providers/attested.ts'
import type { ChainClient } from './client.ts'

/** How long an answer of the registry is believed: keys inside trusted hardware change by the day. */
const BELIEVED_MS = 60_000

/** Asks the registry of providers whose signatures count, at most once a minute for each signer. */
export function registeredSigners(client: ChainClient): IsSigner {
  const known = new Map<string, { until: number; counts: Promise<boolean> }>()
  return ({ provider, model, template, signer }) => {
    const key = JSON.stringify([provider, model, template, signer])
    const before = known.get(key)
    if (before && Date.now() < before.until) return before.counts
    const counts = isAttestedSigner(client, { provider, model, template, signer })
    counts.catch(() => known.delete(key))
    known.set(key, { until: Date.now() + BELIEVED_MS, counts })
    return counts
  }
}
