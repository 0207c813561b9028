import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson, parseJson, textOf, utf8 } from './canonical.ts'
import { cidOf, cidToDigest, digestToCid, hashJson, isCid, sha256 } from './digest.ts'
import { InvalidCidError, NotJsonError } from './errors.ts'

const vectors: { text: string; digest: `0x${string}`; cid: string }[] = JSON.parse(
  readFileSync(new URL('../../../test/vectors/content.json', import.meta.url), 'utf8'),
)

describe('canonicalJson', () => {
  test('default: sorts keys by UTF-16 unit and writes numbers as ECMAScript does', () => {
    expect(canonicalJson({ b: 1, a: [1e21, 0.1, -0], '\u{1f600}': 'ß', é: null })).toBe(
      '{"a":[1e+21,0.1,0],"b":1,"é":null,"\u{1f600}":"ß"}',
    )
  })

  test('behavior: takes values of another realm, such as a frame', () => {
    expect(canonicalJson(runInNewContext('({ b: [1, { c: null }], a: "x" })'))).toBe('{"a":"x","b":[1,{"c":null}]}')
  })

  test('behavior: one text for one value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value)
        expect(canonicalJson(JSON.parse(text))).toBe(text)
        expect(parseJson(text)).toEqual(JSON.parse(text))
      }),
    )
  })

  test.each([
    ['NaN', { a: [1, Number.NaN] }, 'a[1]'],
    ['Infinity', [Number.POSITIVE_INFINITY], '[0]'],
    ['undefined', { a: { b: undefined } }, 'a.b'],
    ['a hole', Object.assign([1], { 2: 2 }), '[1]'],
    ['half a surrogate pair', { a: '\ud800' }, 'a'],
    ['half a surrogate pair in a key', { '\udc00': 1 }, ''],
    ['a bigint', { a: 1n }, 'a'],
    ['a date', { a: new Date(0) }, 'a'],
    ['a map', { a: new Map() }, 'a'],
    ['a function', { a: () => 1 }, 'a'],
  ])('error: NotJsonError for %s', (_, value, path) => {
    try {
      canonicalJson(value)
      expect.unreachable()
    } catch (error) {
      expect(error).toBeInstanceOf(NotJsonError)
      expect((error as NotJsonError).path).toBe(path)
    }
  })

  test('behavior: text that JSON allows but canonical JSON does not is no JSON', () => {
    expect(parseJson('1e999')).toBeUndefined()
    expect(parseJson('"\\ud800"')).toBeUndefined()
    expect(parseJson('{"a":')).toBeUndefined()
  })

  test('behavior: bytes that are not UTF-8 are no text, and a byte order mark stays', () => {
    expect(textOf(Uint8Array.of(0xff))).toBeUndefined()
    expect(textOf(utf8('\ufeffa'))).toBe('\ufeffa')
  })
})

describe('digests and CIDs', () => {
  test.each(vectors)('default: $text', ({ text, digest, cid }) => {
    expect(sha256(text)).toBe(digest)
    expect(hashJson(JSON.parse(text))).toBe(digest)
    expect(digestToCid(digest)).toBe(cid)
    expect(cidToDigest(cid)).toBe(digest)
    expect(cidOf(utf8(text))).toBe(cid)
  })

  test('behavior: agrees with another implementation of sha-256 and with IPFS', () => {
    const bytes = utf8('hello world\n')
    expect(sha256(bytes)).toBe(`0x${createHash('sha256').update(bytes).digest('hex')}`)
    expect(cidOf(bytes)).toBe('bafkreifjjcie6lypi6ny7amxnfftagclbuxndqonfipmb64f2km2devei4')
  })

  test.each([
    'nonsense',
    'QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWnPbdG',
    'bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi',
  ])('error: InvalidCidError for %s', (cid) => {
    expect(() => cidToDigest(cid)).toThrow(InvalidCidError)
    expect(isCid(cid)).toBe(false)
  })
})
