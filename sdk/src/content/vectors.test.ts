import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { naturalLog } from './bm25.ts'
import { toHex } from './digest.ts'
import { MalformedContentError } from './errors.ts'
import { MAX_DIMENSIONS, MAX_SQUARES, packTerms, packVector, quantize, readTerms, splitVector } from './vectors.ts'

const component = fc.double({ noNaN: true, noDefaultInfinity: true })
const embedding = fc.array(component, { minLength: 1, maxLength: 40 })
const squares = (components: Int8Array) => components.reduce((sum, one) => sum + one * one, 0)

describe('terms', () => {
  test('default: what is packed is read, in order of term id', () => {
    const weights = fc.uniqueArray(fc.tuple(fc.nat(0xffffffff), fc.integer({ min: 1, max: 0xffff })), {
      selector: ([term]) => term,
    })
    fc.assert(
      fc.property(weights, (entries) => {
        const read: [number, number][] = []
        expect(readTerms(packTerms(new Map(entries)), (term, weight) => read.push([term, weight]))).toBe(true)
        expect(read).toEqual(entries.toSorted(([a], [b]) => a - b))
      }),
    )
  })

  test('behavior: bytes out of order, of another length or with a zero weight are no terms', () => {
    const [a, b] = [packTerms(new Map([[1, 1]])), packTerms(new Map([[2, 1]]))]
    const refuse = (bytes: Uint8Array) => expect(readTerms(bytes, () => {})).toBe(false)
    refuse(Uint8Array.of(...b, ...a))
    refuse(Uint8Array.of(...a, ...a))
    refuse(a.subarray(1))
    refuse(new Uint8Array(6))
  })

  test('behavior: a weight that two bytes cannot hold is cut, one of zero left out', () => {
    expect(
      toHex(
        packTerms(
          new Map([
            [1, 70_000],
            [2, 0],
          ]),
        ),
      ),
    ).toBe('0x00000001ffff')
  })
})

describe('quantize', () => {
  test('default: every component is 127 times its part of the length, to within a half', () => {
    fc.assert(
      fc.property(embedding, (values) => {
        const components = quantize(values)
        const largest = Math.max(...values.map(Math.abs))
        if (largest === 0) return expect(squares(components)).toBe(0)
        const scaled = values.map((value) => value / largest)
        const norm = Math.hypot(...scaled)
        for (const [index, value] of scaled.entries()) {
          expect(Math.abs((components[index] as number) - (127 * value) / norm)).toBeLessThanOrEqual(0.5 + 1e-9)
        }
      }),
    )
  })

  test('behavior: scaling an embedding by a power of two changes nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1 }), (values) => {
        const usual = values.map((value) => (Math.abs(value) < 1e-200 ? 0 : value))
        expect(quantize(usual.map((value) => value * 2 ** 40))).toEqual(quantize(usual))
      }),
    )
  })

  test('behavior: the squares of what it makes stay in bounds at any number of dimensions', () => {
    for (const dimensions of [1, 2, 3, 100, 1536, MAX_DIMENSIONS]) {
      for (const seed of [1, 7, 31]) {
        const values = Array.from({ length: dimensions }, (_, index) => Math.sin(index * seed + seed))
        expect(squares(quantize(values))).toBeLessThanOrEqual(MAX_SQUARES)
        expect(splitVector(packVector(quantize(values), new Uint8Array()))?.components.length).toBe(dimensions)
      }
    }
  })

  test('error: MalformedContentError for nothing, too much, and what is no number', () => {
    for (const wrong of [[], new Array(MAX_DIMENSIONS + 1).fill(1), [1, Number.NaN], [Number.POSITIVE_INFINITY]]) {
      expect(() => quantize(wrong)).toThrow(MalformedContentError)
    }
  })
})

describe('packed vectors', () => {
  test('default: both parts come back', () => {
    fc.assert(
      fc.property(
        embedding,
        fc.dictionary(fc.nat(999).map(String), fc.integer({ min: 1, max: 0xffff })),
        (values, weights) => {
          const terms = packTerms(new Map(Object.entries(weights).map(([term, weight]) => [Number(term), weight])))
          const parts = splitVector(packVector(quantize(values), terms))
          expect(parts?.components).toEqual(quantize(values))
          expect(parts?.terms).toEqual(terms)
        },
      ),
    )
  })

  test('behavior: cut bytes, too many dimensions and components that are too long are no vector', () => {
    const whole = packVector(quantize([1, 2, 3]), new Uint8Array())
    for (let length = 0; length < whole.length; length++) expect(splitVector(whole.subarray(0, length))).toBeUndefined()
    expect(splitVector(packVector(Int8Array.of(127, 127, 127), new Uint8Array()))).toBeUndefined()
    expect(splitVector(packVector(new Int8Array(MAX_DIMENSIONS + 1), new Uint8Array()))).toBeUndefined()
  })
})

test('naturalLog is the logarithm to the last digits, and exactly repeatable', () => {
  fc.assert(
    fc.property(fc.double({ min: 1, max: 1e12, noNaN: true }), (x) => {
      expect(Math.abs(naturalLog(x) - Math.log(x))).toBeLessThanOrEqual(4 * Number.EPSILON * Math.max(1, Math.log(x)))
    }),
    { numRuns: 2_000 },
  )
  expect(naturalLog(1)).toBe(0)
})
