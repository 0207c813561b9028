import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { askedOf } from '../../../test/fakes/asked.ts'
import { type FakeOpenAi, startFakeOpenAi } from '../../../test/fakes/openai.ts'
import { createProviders, type ProvidersOptions } from './index.ts'

const account = privateKeyToAccount(generatePrivateKey())
const signer = account.address
let fake: FakeOpenAi
let sign = async (text: string) => ({
  signature: (await account.signMessage({ message: text })) as string,
  signing_address: signer as string,
})
const honest = sign

beforeEach(async () => {
  sign = honest
  fake = await startFakeOpenAi({ sign: (text) => sign(text) })
})
afterEach(() => fake.close())

const ask = (
  isSigner: ProvidersOptions['isSigner'],
  signers?: `0x${string}`[],
  minClass: 'Attested' | 'Unattested' = 'Attested',
) => {
  const settings = [{ name: 'redpill', keys: ['k'], baseUrl: fake.url, ...(signers && { signers }) }]
  const providers = createProviders({
    settings,
    local: { cacheDir: '' },
    concurrency: 2,
    ...(isSigner && { isSigner }),
  })
  return providers.answer({ ...askedOf('redpill/m'), minClass }, { signal: new AbortController().signal })
}

describe('attested endpoints', () => {
  test('default: a signature over exactly this call, by a registered signer, makes an answer Attested', async () => {
    const asked: unknown[] = []
    const answer = await ask((endpoint) => asked.push(endpoint) > 0)
    expect(answer.evidence).toMatchObject({ class: 'Attested', attestation: { signer: signer.toLowerCase() } })
    expect(answer.evidence.attestation?.template).toBe('{model}:{request}:{response}')
    expect(asked).toEqual([
      { provider: 'redpill', model: 'm', template: '{model}:{request}:{response}', signer: signer.toLowerCase() },
    ])
  })

  test('behavior: signers can be listed instead', async () => {
    expect((await ask(undefined, [signer])).evidence.class).toBe('Attested')
    expect((await ask(() => true, [`0x${'11'.repeat(20)}`])).evidence.failure).toBe('unavailable')
  })

  test('behavior: a signature that counts from 0 is taken', async () => {
    sign = async (text) => {
      const { signature, signing_address } = await honest(text)
      const v = Number.parseInt(signature.slice(130), 16) - 27
      return { signature: `${signature.slice(2, 130)}0${v}`, signing_address }
    }
    expect((await ask(() => true)).evidence.class).toBe('Attested')
  })

  const wrong: [string, typeof honest][] = [
    ['over another text', (text) => honest(`${text}0`)],
    ['by another key', async (text) => ({ ...(await honest(text)), signing_address: `0x${'22'.repeat(20)}` })],
    ['that is none', async () => ({ signature: '0x12', signing_address: signer })],
  ]
  test.each(wrong)(
    'behavior: with a signature %s an answer is Unattested, or none where more is needed',
    async (_, other) => {
      sign = other
      expect((await ask(() => true, undefined, 'Unattested')).evidence).toMatchObject({ class: 'Unattested' })
      const { evidence, response } = await ask(() => true)
      expect(evidence).toMatchObject({ class: 'Attested', failure: 'unavailable' })
      expect(response).toBeUndefined()
    },
  )

  test('behavior: an unknown signer proves nothing', async () => {
    expect((await ask(() => false)).evidence.failure).toBe('unavailable')
  })
})
