import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Chunk, memoryBlocks, readCorpus } from '@pinf/sdk/content'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { answer, failure } from '../../../test/fakes/answers.ts'
import { EmbeddingFailedError, FileError, UsageError } from '../errors.ts'
import { type BuildOptions, buildCorpus } from './build.ts'
import { DEFAULT_CHUNKS } from './chunks.ts'
import { EMBEDDINGS_AHEAD, embedBy } from './embedding.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pinf-corpus-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function write(files: Record<string, string | Uint8Array>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), content)
  }
}

async function build(names: readonly string[] = [''], options: Partial<BuildOptions> = {}) {
  const blocks = memoryBlocks()
  const paths = names.map((name) => join(folder, name))
  const built = await buildCorpus('test', paths, blocks, { ...DEFAULT_CHUNKS, ...options })
  const chunks: Chunk[] = []
  for await (const { chunk } of readCorpus(blocks, built.manifest)) chunks.push(chunk)
  return { ...built, chunks }
}

const refused = (error: new (...args: never[]) => Error, options?: Partial<BuildOptions>) =>
  expect(build([''], options)).rejects.toThrow(error)

describe('buildCorpus', () => {
  test('default: every kind of file, in order of id', async () => {
    await write({
      'b.md': '# Head\n\nOne.\r\n\r\nTwo.',
      'a/page.html': '<style>p{}</style><h1>Head</h1><p>One &amp; <a href="x">two</a></p><script>1</script>',
      'a/ü b.txt': '\ufeffplain',
      'rows.jsonl': '{"id":"z","text":"line","year":1}\n\n{"text":"unnamed"}',
      'table.csv': 'id,text,year\n7,"first, row",1801\n',
      'picture.png': new Uint8Array([1]),
      '.hidden.txt': 'hidden',
    })
    const { chunks, read } = await build()
    expect(chunks).toEqual([
      { id: '7', text: 'first, row', year: '1801' },
      { id: 'a/%C3%BC%20b.txt:00000', text: 'plain' },
      { id: 'a/page.html:00000', text: 'Head\n\nOne & two' },
      { id: 'b.md:00000', text: '# Head\n\nOne.\n\nTwo.' },
      { id: 'rows.jsonl:00000003', text: 'unnamed' },
      { id: 'z', text: 'line', year: 1 },
    ])
    expect(read).toMatchObject({ files: 5, skipped: [join(folder, 'picture.png')] })
  })

  test('behavior: neither place nor order of files changes a byte', async () => {
    const [one, two] = ['{"id":"b","text":"two"}\n{"id":"a","text":"one"}', '{"id":"c","text":"three"}']
    await write({ 'x/1.jsonl': one, 'x/2.jsonl': two, 'y/deep/9.jsonl': one, 'y/0.jsonl': two })
    const cids = await Promise.all(
      [['x'], ['y'], ['x/2.jsonl', 'x/1.jsonl']].map(async (names) => (await build(names)).cid),
    )
    expect(new Set(cids).size).toBe(1)
  })

  test('behavior: splitting numbers passages after their document and keeps its fields', async () => {
    await write({ 'rows.jsonl': '{"key":"k","body":"One two. Three four. Five six.","year":1}' })
    const options = { split: 'sentences', size: 22, overlap: 12, idField: 'key', textField: 'body' } as const
    expect((await build([''], options)).chunks).toEqual([
      { id: 'k:00000', text: 'One two. Three four.', year: 1 },
      { id: 'k:00001', text: 'Three four. Five six.', year: 1 },
    ])
  })

  test('behavior: embeddings that come with rows', async () => {
    await write({ 'rows.jsonl': '{"id":"a","text":"x","v":[3,4]}\n{"id":"b","text":"y","v":"[1,0]"}' })
    const { manifest, chunks } = await build([''], { embed: 'openai/m', embeddingField: 'v' })
    expect(manifest.dense).toEqual({ model: 'openai/m', dimensions: 2 })
    expect(chunks[0]).toEqual({ id: 'a', text: 'x' })
  })

  test('error: FileError for what cannot be read, UsageError for what does not go together', async () => {
    for (const [name, content] of Object.entries({
      'a.txt': new Uint8Array([0xff]),
      'a.csv': 'id,text\n1\n',
      'a.jsonl': '{"id":"a","text":"x"}\nnot json',
      'b.jsonl': '[1]',
      'c.jsonl': '{"id":"a"}',
      'd.jsonl': '{"id":["a"],"text":"x"}',
    })) {
      await write({ [name]: content })
      await expect(build([name]), name).rejects.toThrow(FileError)
    }
    await expect(build(['missing'])).rejects.toThrow(FileError)
    await refused(UsageError, { embed: 'nonsense' })
    await write({ 'x.bin': 'x' })
    await expect(build(['x.bin'])).rejects.toThrow(UsageError)
  })

  test('error: a row with an embedding that is cut, or without one', async () => {
    await write({ 'rows.jsonl': '{"id":"a","text":"One. Two.","v":[1]}' })
    await refused(UsageError, { embed: 'openai/m', embeddingField: 'v', split: 'sentences', size: 5 })
    await refused(FileError, { embed: 'openai/m', embeddingField: 'w' })
  })
})

describe('embedBy', () => {
  const chunks = Array.from({ length: 30 }, (_, index) => ({ id: `c${index}`, text: `text ${index}` }))
  const { signal } = new AbortController()

  test('default: every chunk gets its own, never more than a few at once', async () => {
    let [open, most] = [0, 0]
    const providers = {
      answer: async (request: Parameters<Parameters<typeof embedBy>[2]['answer']>[0]) => {
        most = Math.max(most, ++open)
        await Promise.resolve()
        open--
        const { input } = JSON.parse(new TextDecoder().decode(request.bodyFor('openai/m')))
        return answer(request, { data: [{ embedding: [Number(input.split(' ')[1])] }] })
      },
    }
    const embedding = embedBy('openai/m', chunks, providers, signal)
    for (const [index, chunk] of chunks.entries()) expect(await embedding.embed(chunk)).toEqual([index])
    expect(most).toBeLessThanOrEqual(EMBEDDINGS_AHEAD)
  })

  test('error: EmbeddingFailedError when the retries are used up', async () => {
    let asked = 0
    const providers = {
      answer: async (request: Parameters<Parameters<typeof embedBy>[2]['answer']>[0]) => {
        asked++
        return failure(request, 'unavailable')
      },
    }
    const embedding = embedBy('openai/m', chunks.slice(0, 1), providers, signal)
    await expect(embedding.embed(chunks[0] as never)).rejects.toThrow(EmbeddingFailedError)
    expect(asked).toBe(3)
  })
})
