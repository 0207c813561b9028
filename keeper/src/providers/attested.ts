import { setTimeout as sleep } from 'node:timers/promises'
import { type Json, parseJson } from '@pinf/sdk/content'
import {
  ATTESTED_TEXTS,
  type Attestation,
  type AttestedCall,
  type AttestedText,
  attestedText,
  misattested,
} from '@pinf/sdk/workflow'
import { type Address, type Hex, isAddress, isHex } from 'viem'
import { ProviderError } from '../errors.ts'
import { openAiClient } from './openai.ts'
import type { Provider } from './provider.ts'
import { exchange } from './transport.ts'

/** Whose signatures count: of a provider, for a model, under a text. */
export type IsSigner = (endpoint: {
  provider: string
  model: string
  template: AttestedText
  signer: Address
}) => boolean | Promise<boolean>

export type AttesterOptions = {
  provider: string
  apiKey: string
  baseUrl: string | undefined
  isSigner: IsSigner
  pauseMs?: number
}

/** Gateways sign a moment after they answer. */
const TRIES = 3

/**
 * Fetches what a gateway signed over an answer, as those inside trusted hardware publish it: `/signature/<id of the answer>`
 * gives the text, an EIP-191 signature and its signer. Returns it only if it holds for exactly this call.
 */
export function createAttester({
  provider,
  apiKey,
  baseUrl,
  isSigner,
  pauseMs = 250,
}: AttesterOptions): NonNullable<Provider['attest']> {
  const client = openAiClient(apiKey, baseUrl)
  const fetchSignature = async (path: string, signal: AbortSignal): Promise<Json | undefined> => {
    for (let attempt = 1; ; attempt++) {
      try {
        const { body } = await exchange({
          provider,
          signal,
          apiKey,
          send: () => client.get(path, { signal }).asResponse(),
        })
        return parseJson(new TextDecoder().decode(body))
      } catch (error) {
        const isLate = error instanceof ProviderError && error.status === 404
        if (!isLate || attempt === TRIES) throw error
        await sleep(pauseMs, undefined, { signal })
      }
    }
  }

  return async (call, { body }, signal) => {
    const id = (parseJson(new TextDecoder().decode(body)) as { id?: unknown } | undefined)?.id
    if (typeof id !== 'string' || id === '') return undefined
    const query = new URLSearchParams({ model: call.model, signing_algo: 'ecdsa' })
    const attestation = read(await fetchSignature(`/signature/${encodeURIComponent(id)}?${query}`, signal), call)
    if (attestation === undefined || misattested(attestation, call) !== undefined) return undefined
    const { template, signer } = attestation
    return (await isSigner({ provider, model: call.model, template, signer })) ? attestation : undefined
  }
}

function read(published: Json | undefined, call: AttestedCall): Attestation | undefined {
  const { text, signature, signing_address: signer } = (published ?? {}) as Record<string, unknown>
  const template = ATTESTED_TEXTS.find((one) => attestedText(one, call) === text)
  const recoverable = normalized(signature)
  if (template === undefined || recoverable === undefined || !isAddress(String(signer), { strict: false }))
    return undefined
  return { template, signer: String(signer).toLowerCase() as Address, signature: recoverable }
}

/** 65 bytes with 27 or 28 at the end; some libraries count from 0. */
function normalized(signature: unknown): Hex | undefined {
  const text = typeof signature === 'string' && !signature.startsWith('0x') ? `0x${signature}` : signature
  if (!isHex(text) || text.length !== 132) return undefined
  const v = Number.parseInt(text.slice(130), 16)
  return `${text.slice(0, 130).toLowerCase()}${(v < 27 ? v + 27 : v).toString(16).padStart(2, '0')}` as Hex
}
