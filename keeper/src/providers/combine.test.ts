import type { EvidenceClass, FailureKind } from '@pinf/sdk/workflow'
import { describe, expect, test } from 'vitest'
import { completion } from '../../../test/fakes/answers.ts'
import { askedOf } from '../../../test/fakes/asked.ts'
import { ProviderError } from '../errors.ts'
import { combineProviders } from './combine.ts'
import type { Provider, ProviderCall } from './provider.ts'

const { signal } = new AbortController()
const BODY = Buffer.from(JSON.stringify(completion('hi')))
type Reaction = FailureKind | 'ok'

/** A provider that reacts as it is told, last reaction repeated. */
function scripted(name: string, reactions: Reaction[], offered: EvidenceClass = 'Unattested') {
  const calls: ProviderCall[] = []
  const provider: Provider = {
    name,
    classOf: () => offered,
    async call(call) {
      calls.push(call)
      const reaction = reactions.length > 1 ? reactions.shift() : reactions[0]
      if (reaction !== 'ok') throw new ProviderError(name, reaction as FailureKind, 'told so')
      return { body: BODY, elapsedMs: 1 }
    },
  }
  return { provider, calls }
}
const limits = { concurrency: 2, pauseMs: 1 }

describe('key pools', () => {
  test('default: calls go to the key with the fewest under way', async () => {
    const keys = [scripted('p', ['ok']), scripted('p', ['ok'])]
    const providers = combineProviders(
      keys.map(({ provider }) => provider),
      limits,
    )
    await Promise.all(Array.from({ length: 8 }, () => providers.answer(askedOf('p/m'), { signal })))
    expect(keys.map(({ calls }) => calls.length)).toEqual([4, 4])
    expect(providers.names).toEqual(['p'])
  })

  test('behavior: a refused key is put aside, and the same attempt goes on with another', async () => {
    const keys = [scripted('p', ['unauthorized']), scripted('p', ['ok'])]
    const providers = combineProviders(
      keys.map(({ provider }) => provider),
      limits,
    )
    for (let count = 0; count < 3; count++) {
      expect((await providers.answer(askedOf('p/m'), { signal })).evidence.failure).toBeUndefined()
    }
    expect(keys.map(({ calls }) => calls.length)).toEqual([1, 3])
  })

  test('behavior: a key at its limit rests while the others go on', async () => {
    const keys = [scripted('p', ['rate-limit', 'ok']), scripted('p', ['ok'])]
    const providers = combineProviders(
      keys.map(({ provider }) => provider),
      { concurrency: 2, pauseMs: 60_000 },
    )
    for (let count = 0; count < 3; count++) await providers.answer(askedOf('p/m'), { signal })
    expect(keys.map(({ calls }) => calls.length)).toEqual([1, 3])
  })

  test('behavior: calls that wait behind a refused key leave it', async () => {
    const keys = [scripted('p', ['unauthorized']), scripted('p', ['ok'])]
    const providers = combineProviders(
      keys.map(({ provider }) => provider),
      { concurrency: 1, pauseMs: 1 },
    )
    await Promise.all(Array.from({ length: 6 }, () => providers.answer(askedOf('p/m'), { signal })))
    expect(keys.map(({ calls }) => calls.length)).toEqual([1, 6])
  })
})

describe('failover', () => {
  test('default: the spec’s order', async () => {
    const [a, b] = [scripted('a', ['ok']), scripted('b', ['ok'])]
    const providers = combineProviders([b.provider, a.provider], limits)
    expect((await providers.answer(askedOf(['a/m', 'b/m']), { signal })).evidence.binding).toBe('a/m')
    expect(b.calls).toHaveLength(0)
  })

  test('behavior: a binding that failed this step before comes last', async () => {
    const [a, b] = [scripted('a', ['ok']), scripted('b', ['ok'])]
    const providers = combineProviders([a.provider, b.provider], limits)
    const request = askedOf(['a/m', 'b/m'])
    expect((await providers.answer(request, { signal, avoid: ['a/m'] })).evidence.binding).toBe('b/m')
    expect((await providers.answer(request, { signal, avoid: ['a/m', 'b/m'] })).evidence.binding).toBe('a/m')
  })

  test('behavior: one that is busy gives way within the attempt', async () => {
    const [a, b] = [scripted('a', ['overload']), scripted('b', ['ok'])]
    const providers = combineProviders([a.provider, b.provider], { concurrency: 2, pauseMs: 60_000 })
    expect((await providers.answer(askedOf(['a/m', 'b/m']), { signal })).evidence.binding).toBe('b/m')
  })

  test.each(['timeout', 'unavailable', 'malformed', 'refusal', 'context-length'] as const)(
    'behavior: %s is recorded, so that the next attempt can be counted',
    async (failure) => {
      const [a, b] = [scripted('a', [failure]), scripted('b', ['ok'])]
      const providers = combineProviders([a.provider, b.provider], limits)
      const { evidence } = await providers.answer(askedOf(['a/m', 'b/m']), { signal })
      expect(evidence).toMatchObject({ binding: 'a/m', failure })
      expect(b.calls).toHaveLength(0)
    },
  )
})

describe('limits', () => {
  test('behavior: tokens a minute are kept to, and what was not used is given back', async () => {
    const under: (() => void)[] = []
    const provider: Provider = {
      name: 'p',
      classOf: () => 'Unattested',
      call: () => new Promise((resolve) => under.push(() => resolve({ body: BODY, elapsedMs: 1 }))),
    }
    const request = askedOf('p/m', undefined, { maxTokens: 900 })
    const providers = combineProviders([provider], { concurrency: 8, tokensPerMinute: 1_000 })
    const both = Promise.all([providers.answer(request, { signal }), providers.answer(request, { signal })])
    while (under.length === 0) await new Promise(setImmediate)
    for (let turn = 0; turn < 10; turn++) await new Promise(setImmediate)
    expect(under).toHaveLength(1)
    under[0]?.()
    while (under.length === 1) await new Promise(setImmediate)
    under[1]?.()
    await both
  })
})
