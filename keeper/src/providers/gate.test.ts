import { describe, expect, test, vi } from 'vitest'
import { ProviderError } from '../errors.ts'
import { createGate } from './gate.ts'

const { signal } = new AbortController()
const fails = (failure: ProviderError['failure'], retryAfterMs?: number) => () =>
  Promise.reject(new ProviderError('p', failure, 'no', retryAfterMs === undefined ? {} : { retryAfterMs }))

describe('gate', () => {
  test('default: never more calls at once than allowed', async () => {
    const gate = createGate({ concurrency: 3 })
    let open = 0
    let peak = 0
    const call = async () => {
      peak = Math.max(peak, ++open)
      await new Promise(setImmediate)
      open--
    }
    await Promise.all(Array.from({ length: 20 }, () => gate.run(call, signal)))
    expect(peak).toBe(3)
  })

  test('behavior: rests as long as the provider asks to', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const gate = createGate({ concurrency: 1 })
    await expect(gate.run(fails('rate-limit', 30_000), signal)).rejects.toThrow(ProviderError)
    expect(gate.resting).toBe(true)
    vi.advanceTimersByTime(29_999)
    expect(gate.resting).toBe(true)
    vi.advanceTimersByTime(1)
    expect(gate.resting).toBe(false)
    vi.useRealTimers()
  })

  test('behavior: pauses double, and a success ends them', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const gate = createGate({ concurrency: 1, pauseMs: 100 })
    const restAfter = async (failure: ProviderError['failure']) => {
      await gate.run(fails(failure), signal).catch(() => undefined)
      let waited = 0
      for (; gate.resting; waited += 50) vi.advanceTimersByTime(50)
      return waited
    }
    expect(await restAfter('overload')).toBe(100)
    expect(await restAfter('unavailable')).toBe(200)
    await gate.run(() => Promise.resolve(), signal)
    expect(await restAfter('overload')).toBe(100)
    expect(await restAfter('refusal')).toBe(0)
    vi.useRealTimers()
  })

  test('behavior: closes for good when the key is refused', async () => {
    const gate = createGate({ concurrency: 1 })
    await gate.run(fails('unauthorized'), signal).catch(() => undefined)
    expect(gate.closed).toBe(true)
  })

  test('behavior: an abort ends a rest', async () => {
    const gate = createGate({ concurrency: 1 })
    await gate.run(fails('rate-limit', 60_000), signal).catch(() => undefined)
    const stopping = new AbortController()
    const waiting = gate.run(() => Promise.resolve(), stopping.signal)
    stopping.abort()
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' })
  })
})
