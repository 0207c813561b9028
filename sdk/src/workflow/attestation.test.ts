import { type Hex, toHex, sha256 as viemSha256 } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { describe, expect, test } from 'vitest'
import { answer, completion, failure } from '../../../test/fakes/answers.ts'
import {
  ATTESTED_TEXTS,
  type AttestedCall,
  attestedText,
  misattested,
  recoverSigner,
  templateDigest,
} from './attestation.ts'
import { evaluateItem } from './evaluate.ts'
import { parseWorkflow } from './parse.ts'
import { planWorkflow } from './plan.ts'
import type { Answer, Attestation, StepRequest } from './types.ts'

const account = privateKeyToAccount(generatePrivateKey())
const call: AttestedCall = { model: 'm', requestHash: `0x${'ab'.repeat(32)}`, responseHash: `0x${'cd'.repeat(32)}` }
const [template] = ATTESTED_TEXTS

const attest = async (over: AttestedCall = call): Promise<Attestation> => ({
  template,
  signer: account.address,
  signature: await account.signMessage({ message: attestedText(template, over) }),
})

describe('misattested', () => {
  test('default: the text is model and hashes, and its signer is recovered', async () => {
    expect(attestedText(template, call)).toBe(`m:${'ab'.repeat(32)}:${'cd'.repeat(32)}`)
    expect(misattested(await attest(), call)).toBeUndefined()
    expect(templateDigest(template)).toBe(viemSha256(toHex(template)))
  })

  test.each(['model', 'requestHash', 'responseHash'] as const)('error: another %s', async (field) => {
    const other = { ...call, [field]: field === 'model' ? 'n' : `0x${'ef'.repeat(32)}` }
    expect(misattested(await attest(), other)).toMatch(/signed another/)
  })

  test('error: another signer, another text, and what is no signature', async () => {
    const good = await attest()
    expect(misattested({ ...good, signer: `0x${'11'.repeat(20)}` }, call)).toMatch(/another key/)
    expect(misattested({ ...good, template: '{request}:{response}' }, call)).toMatch(/signed another/)
    expect(misattested({ ...good, template: '{response}' as never }, call)).toMatch(/nobody registers/)
    for (const signature of ['0x', '0x12', `0x${'00'.repeat(65)}`, `${good.signature}00`] as Hex[]) {
      expect(misattested({ ...good, signature }, call)).toMatch(/malformed/)
    }
  })

  test('error: the other s of a signature, which the chain refuses', async () => {
    const { signature } = await attest()
    const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n
    const s = BigInt(`0x${signature.slice(66, 130)}`)
    const high = (order - s).toString(16).padStart(64, '0')
    const v = signature.endsWith('1b') ? '1c' : '1b'
    expect(recoverSigner(attestedText(template, call), `${signature.slice(0, 66)}${high}${v}` as Hex)).toBeUndefined()
  })
})

describe('an attested answer', () => {
  const plan = planWorkflow(
    parseWorkflow({
      workflow: 'v1',
      name: 'attested',
      input: { type: 'string' },
      models: { one: { any: ['tee/m'], class: 'Attested', temperature: 0 } },
      nodes: { say: { chat: 'one', messages: [{ user: 'Say hi' }], retries: 1 } },
      output: 'say',
    }),
  )
  const context = { jobId: `0x${'00'.repeat(32)}` as const, index: 0, input: 'x' }
  const signed = async (request: StepRequest, change: (answer: Answer) => Answer = (same) => same): Promise<Answer> => {
    const given = answer(request, completion('hi'), { class: 'Attested' })
    const responseHash = viemSha256(toHex(given.response as Uint8Array))
    const attestation = await attest({ model: 'm', requestHash: request.hashFor('tee/m'), responseHash })
    return change({ ...given, evidence: { ...given.evidence, attestation } })
  }

  test('default: a valid signature makes an answer Attested, and a failed attempt needs none', async () => {
    const result = await evaluateItem(plan, context, (request) =>
      request.attempt === 0 ? failure(request, 'timeout', { class: 'Attested' }) : signed(request),
    )
    expect(result).toMatchObject({ status: 'delivered', output: 'hi' })
    expect(result.steps.map((step) => step.class).slice(0, 2)).toEqual(['Attested', 'Attested'])
  })

  const refused: [string, (answer: Answer) => Answer, RegExp][] = [
    [
      'no signature',
      ({ evidence: { attestation: _, ...evidence }, ...rest }) => ({ ...rest, evidence }),
      /signed nothing/,
    ],
    ['another response', (given) => ({ ...given, response: Buffer.from('{}') }), /signed another/],
    [
      'a signature on an answer that claims less',
      (given) => ({ ...given, evidence: { ...given.evidence, class: 'Unattested' } }),
      /asked for|only an Attested/,
    ],
  ]
  test.each(refused)('error: %s', async (_, change, reason) => {
    await expect(evaluateItem(plan, context, (request) => signed(request, change))).rejects.toThrow(reason)
  })
})
