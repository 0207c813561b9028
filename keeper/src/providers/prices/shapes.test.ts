import { describe, expect, test } from 'vitest'
import { PRICE_LISTS } from '../../../../test/fakes/priceLists.ts'
import { type ListShape, readList } from './shapes.ts'

const read = (shape: ListShape) => readList(shape, JSON.stringify(PRICE_LISTS[shape]))

describe('readList', () => {
  test('openrouter: USD a token; nothing where it depends, or where a call costs besides', () => {
    expect(read('openrouter')).toEqual({
      'openai/gpt-4': { input: 30, output: 60 },
      'qwen/qwen3': { input: 0.15, output: 0.6, cachedInput: 0.03 },
      'tencent/hy3:free': { input: 0, output: 0 },
    })
  })

  test('together: USD a million tokens; nothing for what is not paid by the token', () => {
    expect(read('together')).toEqual({ 'meta-llama/Llama-3.3-70B-Instruct-Turbo': { input: 0.88, output: 0.88 } })
  })

  test('huggingface: each provider, the cheapest, and the dearest for whom the router chooses', () => {
    const dearest = { input: 2.1, output: 4.4 }
    expect(read('huggingface')).toEqual({
      'org/chat:novita': { input: 1.69, output: 3.38 },
      'org/chat:together': dearest,
      'org/chat:nscale': { input: 9, output: 9 },
      'org/chat': dearest,
      'org/chat:fastest': dearest,
      'org/chat:preferred': dearest,
      'org/chat:cheapest': { input: 1.69, output: 3.38 },
    })
  })

  test('ionet, zerog, nearai: USD a token', () => {
    expect(read('ionet')).toEqual({
      'meta-llama/Llama-3.3-70B-Instruct': { input: 0.638, output: 0.768, cachedInput: 0.319 },
    })
    expect(read('zerog')).toEqual({ 'glm-5': { input: 1, output: 3.2, cachedInput: 0.2 } })
    expect(read('nearai')).toEqual({ 'zai-org/GLM-5.1-FP8': { input: 0.85, output: 3.3 } })
  })

  test.each<[string, unknown]>([
    ['a number', 3],
    ['no list', { data: 'none' }],
    ['rows of nothing', [null, 1, 'x', {}, { id: 'm' }]],
    ['prices that are none', [{ id: 'm', pricing: { prompt: 'dear', completion: ' ' } }]],
    ['endless prices', [{ id: 'm', pricing: { prompt: '1e999', completion: '1' } }]],
  ])('behavior: nothing is read from %s', (_, document) => {
    for (const shape of ['openrouter', 'together', 'huggingface', 'ionet', 'zerog', 'nearai'] as const)
      expect(readList(shape, JSON.stringify(document))).toEqual({})
    expect(readList('openrouter', '{"data": [')).toEqual({})
  })
})
