import type { Address } from 'viem'
import { keccak256, stringToBytes } from 'viem'
import { type ProtocolClient, providerRegistry } from '../../chain/contracts.ts'
import { type AttestedText, templateDigest } from '../../workflow/attestation.ts'
import { read } from '../internal/call.ts'

export type IsAttestedSignerParameters = {
  /** The provider's name, as bindings begin. */
  provider: string
  /** The model, as requests name it. */
  model: string
  /** The text that is signed. */
  template: AttestedText
  signer: Address
  /** Unix seconds, such as those of a submission. Now, by this machine's clock, when left out. */
  time?: number | undefined
}
export type IsAttestedSignerReturnType = boolean

/**
 * Returns whether a signer attested answers of a provider's model at a time, by the registry of providers.
 *
 * @example
 * const counts = await isAttestedSigner(client, { provider: 'nearai', model, template, signer })
 */
export async function isAttestedSigner(
  client: ProtocolClient,
  { provider, model, template, signer, time = Math.floor(Date.now() / 1000) }: IsAttestedSignerParameters,
): Promise<IsAttestedSignerReturnType> {
  const endpoint = { providerId: keccak256(stringToBytes(provider)), model, templateDigest: templateDigest(template) }
  return read(client, {
    ...providerRegistry(client),
    functionName: 'isSignerAt',
    args: [endpoint, signer, time],
  })
}
