import { secp256k1 } from '@noble/curves/secp256k1'
import { keccak_256 } from '@noble/hashes/sha3.js'
import { type Address, type Hex, toHex } from 'viem'
import { publicKeyToAddress } from 'viem/utils'
import { utf8 } from '../content/canonical.ts'
import { fromHex, sha256 } from '../content/index.ts'
import type { Attestation } from './types.ts'

/**
 * The texts that gateways inside trusted hardware sign, by EIP-191: hashes are sha-256 of the bodies as sent and received, in
 * lower-case hex without 0x. A signer is registered for the sha-256 of one of these templates.
 */
export const ATTESTED_TEXTS = ['{model}:{request}:{response}', '{request}:{response}'] as const
export type AttestedText = (typeof ATTESTED_TEXTS)[number]

/** What a signature is over: the model as the request names it, and the step's own hashes. */
export type AttestedCall = { model: string; requestHash: Hex; responseHash: Hex }

/** sha-256 of a template, as the registry of providers knows it. */
export function templateDigest(template: AttestedText): Hex {
  return sha256(utf8(template))
}

/** The text that an endpoint signs for a call. */
export function attestedText(template: AttestedText, { model, requestHash, responseHash }: AttestedCall): string {
  const values = { model, request: requestHash.slice(2), response: responseHash.slice(2) }
  return template.replace(/\{(\w+)\}/g, (_, name: keyof typeof values) => values[name])
}

/** Why an attestation does not hold for a call; `undefined` when its signer signed exactly this one. */
export function misattested({ template, signature, signer }: Attestation, call: AttestedCall): string | undefined {
  if (!ATTESTED_TEXTS.includes(template)) return `nobody registers signers of the text \`${template}\``
  const recovered = recoverSigner(attestedText(template, call), signature)
  if (recovered === undefined) return 'the signature of its endpoint is malformed'
  if (recovered.toLowerCase() === signer.toLowerCase()) return undefined
  return 'the endpoint signed another request, response or model, or another key signed'
}

/** Who signed a text by EIP-191; `undefined` for what the chain would not take either: another length, or a high s. */
export function recoverSigner(text: string, signature: Hex): Address | undefined {
  if (!/^0x[0-9a-fA-F]{130}$/.test(signature)) return undefined
  const bytes = fromHex(signature)
  const v = bytes[64] as number
  if (v !== 27 && v !== 28) return undefined
  try {
    const parsed = secp256k1.Signature.fromCompact(bytes.subarray(0, 64)).addRecoveryBit(v - 27)
    if (parsed.hasHighS()) return undefined
    return publicKeyToAddress(toHex(parsed.recoverPublicKey(digestOf(text)).toRawBytes(false)))
  } catch {
    return undefined
  }
}

function digestOf(text: string): Uint8Array {
  const body = utf8(text)
  return keccak_256(Uint8Array.from([...utf8(`\x19Ethereum Signed Message:\n${body.length}`), ...body]))
}
