import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { ProviderError, UnsupportedCallError } from '../errors.ts'
import { createLocal } from './local.ts'

// Converting the vectors takes seconds, so the result is kept between runs, as a keeper does.
const provider = createLocal({ cacheDir: join(tmpdir(), 'pinf-test-models') })
afterAll(() => provider.close())

const { signal } = new AbortController()
const infer = (model: string, task: string, inputs: string) =>
  provider.call({ kind: 'infer', model, body: Buffer.from(JSON.stringify({ model, task, inputs })), signal })
const answerOf = async (answer: Promise<{ body: Uint8Array }>) =>
  JSON.parse(Buffer.from((await answer).body).toString())

describe('local', () => {
  test('default: sentiment says how positive a text is, best label first', async () => {
    const value = await answerOf(infer('sentiment', 'text-classification', 'He was very happy.'))
    expect(value).toEqual([
      { label: 'POSITIVE', score: 0.8 },
      { label: 'NEUTRAL', score: 0.2 },
      { label: 'NEGATIVE', score: 0 },
    ])
  })

  test('behavior: entities come in order with the offsets of the text', async () => {
    const text = 'Mr. Abraham Lincoln\n\nvisited New York on 4 March 1861 with $2 million.'
    const value = await answerOf(infer('entities', 'token-classification', text))
    expect(value.map(({ entity_group, word }: Record<string, string>) => [entity_group, word])).toEqual([
      ['NAME', 'Mr. Abraham Lincoln'],
      ['NAME', 'New York'],
      ['DATE', '4 March 1861'],
      ['MONEY', '$2 million'],
    ])
    for (const { word, start, end } of value) expect(text.slice(start, end)).toBe(word)
  })

  test('behavior: language is detected', async () => {
    const [best] = await answerOf(infer('language', 'text-classification', 'Wir sind das Volk und wollen Frieden'))
    expect(best.label).toBe('de')
  })

  test('behavior: embeddings are whole numbers and the same every time', { timeout: 120_000 }, async () => {
    const embed = (input: string) =>
      answerOf(
        provider.call({ kind: 'embed', model: 'embeddings', body: Buffer.from(JSON.stringify({ input })), signal }),
      )
    const vector = async (text: string): Promise<number[]> => (await embed(text)).data[0].embedding
    const [war, battle, cheese] = await Promise.all(['the war', 'a battle', 'some cheese'].map(vector))
    const dot = (a: number[] = [], b: number[] = []) =>
      a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0)
    expect(war).toHaveLength(100)
    expect(war?.every(Number.isInteger)).toBe(true)
    expect(dot(war, battle)).toBeGreaterThan(dot(war, cheese))
    expect(await vector('the war')).toEqual(war)
    expect(new Set(await vector('zzzzqqqq'))).toEqual(new Set([0]))
  })

  test('behavior: an answer names the packages that computed it', async () => {
    const answer = await infer('sentiment', 'text-classification', 'fine')
    expect(answer.runtime).toMatchObject({ 'wink-nlp': expect.stringMatching(/^\d+\./) })
  })

  test('behavior: the class is Exact for what is served and nothing for the rest', () => {
    expect(provider.classOf('infer', 'sentiment')).toBe('Exact')
    expect(provider.classOf('embed', 'embeddings')).toBe('Exact')
    expect(provider.classOf('chat', 'sentiment')).toBeUndefined()
  })

  test('error: UnsupportedCallError for chat, by name', async () => {
    const call = provider.call({ kind: 'chat', model: 'llama', body: Buffer.from('{}'), signal })
    await expect(call).rejects.toThrow(UnsupportedCallError)
    await expect(call).rejects.toThrow(/"local" does not serve `chat` with model "llama"/)
  })

  test('error: ProviderError for another task than the model does', async () => {
    await expect(infer('sentiment', 'summarization', 'fine')).rejects.toThrow(ProviderError)
  })
})
