import { MAX_STRING_BYTES } from '@pinf/sdk/content'
import type { SourceForm } from '@pinf/sdk/workflow'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { describe, expect, test } from 'vitest'
import { pdfOf } from '../../../../test/fakes/pdf.ts'
import { DocumentError } from '../errors.ts'
import { fit } from '../fit.ts'
import type { Asked } from '../types.ts'
import { fileOf } from './files.ts'
import { FORMS } from './index.ts'
import { inThread } from './thread.ts'

async function read(as: SourceForm, bytes: Uint8Array | string, asked: Partial<Asked> = {}, mediaType = '') {
  const listing = await FORMS[as](fileOf(Buffer.from(bytes), mediaType), { source: 'http', as, ...asked })
  return JSON.parse(Buffer.from(fit(listing)).toString())
}

describe('json', () => {
  test('default: the document, or what a pointer names', async () => {
    const document = '\uFEFF{"a/b":[{"~c":1}],"d":null}'
    expect(await read('json', document)).toEqual({ json: { 'a/b': [{ '~c': 1 }], d: null }, truncated: false })
    expect(await read('json', document, { select: '/a~1b/0/~0c' })).toMatchObject({ json: 1 })
    expect(await read('json', document, { select: '/d' })).toMatchObject({ json: null })
  })

  test.each(['/x', '/a~1b/1', 'd', '/__proto__'])('error: DocumentError for the pointer %s', async (select) => {
    await expect(read('json', '{"a/b":[0],"d":null}', { select })).rejects.toThrow(DocumentError)
  })

  test.each(['', '{', 'NaN', '{"a":"\\ud800"}'])('error: DocumentError for %j', async (document) => {
    await expect(read('json', document)).rejects.toThrow(DocumentError)
  })
})

describe('text', () => {
  test('default: lines, decoded as the media type says', async () => {
    expect(await read('text', 'a\r\nb\n\nc')).toEqual({ text: 'a\r\nb\n\nc', truncated: false })
    expect(await read('text', 'a\nb\nc\n', { offset: 1, limit: 1 })).toEqual({ text: 'b\n', truncated: false })
    const latin = Buffer.from([0x47, 0x72, 0xfc, 0xdf])
    expect(await read('text', latin, {}, 'text/plain; charset=iso-8859-1')).toMatchObject({ text: 'Grüß' })
    expect(await read('text', '')).toEqual({ text: '', truncated: false })
  })

  test('behavior: one endless line is cut inside, between characters', async () => {
    const { text, truncated } = await read('text', '🌊'.repeat(60_000))
    expect(truncated).toBe(true)
    expect(text).toBe('🌊'.repeat([...text].length))
    expect(Buffer.byteLength(text)).toBeGreaterThan(MAX_STRING_BYTES - 9_000)
  })

  test('error: DocumentError for a character set that nobody knows', async () => {
    await expect(read('text', 'x', {}, 'text/plain; charset=klingon')).rejects.toThrow(DocumentError)
  })
})

describe('jsonl', () => {
  const lines = '{"a":1,"b":"x"}\n\n{"a":2}\r\n[3]'

  test('default: a value a line', async () => {
    expect(await read('jsonl', lines)).toEqual({ rows: [{ a: 1, b: 'x' }, { a: 2 }, [3]], truncated: false })
    expect(await read('jsonl', lines, { offset: 1, limit: 1 })).toMatchObject({ rows: [{ a: 2 }] })
  })

  test('behavior: a column that a row lacks is null', async () => {
    expect(await read('jsonl', lines, { columns: ['b'], limit: 2 })).toMatchObject({ rows: [{ b: 'x' }, { b: null }] })
  })

  test('error: DocumentError names the line', async () => {
    await expect(read('jsonl', '{"a":1}\n{"a":')).rejects.toThrow(/line 2 is not JSON/)
    await expect(read('jsonl', lines, { columns: ['a'] })).rejects.toThrow(/line 4 is not an object/)
  })
})

describe('csv', () => {
  const table = '\uFEFFid,name,note\n1,Ada,"a, ""b""\nc"\n\n2,Bo,ünder\n'

  test('default: rows by the names of the header, all of them texts', async () => {
    expect(await read('csv', table)).toEqual({
      rows: [
        { id: '1', name: 'Ada', note: 'a, "b"\nc' },
        { id: '2', name: 'Bo', note: 'ünder' },
      ],
      truncated: false,
    })
    expect(await read('csv', table, { columns: ['name'], offset: 1 })).toMatchObject({ rows: [{ name: 'Bo' }] })
  })

  test('behavior: only as much is read as an answer can hold', async () => {
    const { rows, truncated } = await read('csv', `n\n${'0123456789\n'.repeat(100_000)}`)
    expect(truncated).toBe(true)
    expect(rows.length).toBeGreaterThan(4_000)
  })

  test.each([
    ['a row with another number of fields', 'a,b\n1,2\n3\n'],
    ['a quote that never ends', 'a,b\n1,"2\n'],
  ])('error: DocumentError for %s', async (_, document) => {
    await expect(read('csv', document)).rejects.toThrow(DocumentError)
  })

  test('error: DocumentError names the columns there are', async () => {
    await expect(read('csv', table, { columns: ['surname'] })).rejects.toThrow(/there are id, name, note/)
  })
})

describe('parquet', () => {
  const table = new Uint8Array(
    parquetWriteBuffer({
      columnData: [
        { name: 'name', data: ['Ada', null, 'Čapek'], type: 'STRING' },
        { name: 'count', data: [1n, 2n ** 60n, -3n], type: 'INT64' },
        { name: 'share', data: [0.5, Number.NaN, -0], type: 'DOUBLE' },
        { name: 'at', data: [new Date(0), new Date(1), new Date(2)], type: 'TIMESTAMP' },
        { name: 'good', data: [true, false, true], type: 'BOOLEAN' },
      ],
      rowGroupSize: 2,
    }),
  )

  test('default: rows, with what JSON cannot hold in its place', async () => {
    expect(await read('parquet', table)).toEqual({
      rows: [
        { name: 'Ada', count: 1, share: 0.5, at: '1970-01-01T00:00:00.000Z', good: true },
        { name: null, count: '1152921504606846976', share: null, at: '1970-01-01T00:00:00.001Z', good: false },
        { name: 'Čapek', count: -3, share: 0, at: '1970-01-01T00:00:00.002Z', good: true },
      ],
      truncated: false,
    })
  })

  test('behavior: some columns of some rows, over the borders of row groups', async () => {
    const rows = await read('parquet', table, { columns: ['count'], offset: 1, limit: 2 })
    expect(rows.rows).toEqual([{ count: '1152921504606846976' }, { count: -3 }])
    expect(await read('parquet', table, { offset: 3 })).toEqual({ rows: [], truncated: false })
  })

  test('behavior: a long table is cut after a whole row', async () => {
    const long = parquetWriteBuffer({ columnData: [{ name: 'n', data: Array.from({ length: 50_000 }, (_, n) => n) }] })
    const { rows, truncated } = await read('parquet', new Uint8Array(long))
    expect(truncated).toBe(true)
    expect(rows).toEqual(rows.map((_: unknown, n: number) => ({ n })))
  })

  test('error: DocumentError', async () => {
    await expect(read('parquet', table, { columns: ['surname'] })).rejects.toThrow(/there are name, count/)
    await expect(read('parquet', 'PAR1 not parquet PAR1')).rejects.toThrow(DocumentError)
    await expect(read('parquet', '')).rejects.toThrow(DocumentError)
    await expect(read('parquet', table.subarray(0, table.length - 9))).rejects.toThrow(DocumentError)
    const torn = Uint8Array.from(table)
    torn.fill(0xff, 4, 60)
    await expect(read('parquet', torn)).rejects.toThrow(DocumentError)
  })
})

describe('pdf', () => {
  const document = pdfOf(['On canals', 'and their tariffs', 'The end'])

  test('default: the text of its pages', async () => {
    expect(await read('pdf', document)).toEqual({
      text: 'On canals\n\nand their tariffs\n\nThe end\n',
      pages: 3,
      truncated: false,
    })
    expect(await read('pdf', document, { offset: 1, limit: 1 })).toMatchObject({
      text: 'and their tariffs\n',
      pages: 3,
    })
  })

  test.each([
    ['a page for people', '<html>'],
    ['nothing', ''],
    ['half a document', document.subarray(0, 60)],
  ])('error: DocumentError for %s', async (_, bytes) => {
    await expect(read('pdf', bytes)).rejects.toThrow(DocumentError)
  })
})

describe('a reader in a thread', () => {
  const module = (code: string) => new URL(`data:text/javascript,${encodeURIComponent(code)}`)

  test('error: DocumentError for one that never ends, and for one that dies', async () => {
    await expect(inThread(module('for (;;);'), { data: null, maxMs: 300 })).rejects.toThrow(DocumentError)
    await expect(inThread(module('throw new Error("bad bytes")'), { data: null })).rejects.toThrow(DocumentError)
    await expect(inThread(module(''), { data: null })).rejects.toThrow(DocumentError)
  })

  test('error: what its document throws', async () => {
    const code =
      "import { parentPort } from 'node:worker_threads'; parentPort.postMessage({ slice: 1, start: 0, end: 1 }); setInterval(() => {}, 1000)"
    const gone = new Error('the block is gone')
    const slice = () => Promise.reject(gone)
    await expect(inThread(module(code), { data: null, slice })).rejects.toBe(gone)
  })
})
