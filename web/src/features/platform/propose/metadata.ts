import { canonicalBytes, cidOf, type EncodedDocument, sha256 } from '@pinf/sdk/content'
import type { ProviderDraft } from './draft.ts'

/** What a provider says about itself, as the bytes its inclusion commits to. */
export function providerDocument({ name, description, website }: ProviderDraft): EncodedDocument {
  const site = website.trim()
  const bytes = canonicalBytes({ name, description: description.trim(), ...(site && { website: site }) })
  return { bytes, digest: sha256(bytes), cid: cidOf(bytes) }
}
