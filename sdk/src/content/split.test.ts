import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { InvalidSplitError } from './errors.ts'
import { SPLIT_UNITS, splitText } from './split.ts'

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '😀', '.', '!', '"'), minLength: 1, maxLength: 30 })
const text = fc
  .array(fc.tuple(word, fc.constantFrom(' ', '  ', '\n', '\n\n', '\r\n\r\n', '\t')), { maxLength: 40 })
  .map((pairs) => pairs.flat().join(''))
const bare = (value: string) => value.replace(/\s+/g, '')

describe('splitText', () => {
  test('default: passages fit, lose nothing and follow each other', () => {
    fc.assert(
      fc.property(
        text,
        fc.constantFrom('paragraphs', 'sentences', 'characters'),
        fc.integer({ min: 2, max: 60 }),
        (whole, by, size) => {
          const passages = [...splitText(whole, { by, size })]
          for (const passage of passages) {
            expect(passage.length).toBeLessThanOrEqual(size)
            expect(passage).not.toBe('')
            expect(passage.isWellFormed()).toBe(true)
          }
          expect(bare(passages.join(' '))).toBe(bare(whole))
        },
      ),
    )
  })

  test('behavior: with an overlap each passage begins with whole units of the end of the one before', () => {
    const sentences = Array.from({ length: 30 }, (_, index) => `Sentence number ${index}.`)
    const passages = [...splitText(sentences.join(' '), { by: 'sentences', size: 100, overlap: 45 })]
    for (const [index, passage] of passages.entries()) {
      expect(passage.length).toBeLessThanOrEqual(100)
      const before = passages[index - 1]
      if (before) expect(before.endsWith(passage.split('. ').slice(0, 2).join('. ').replace(/\.?$/, '.'))).toBe(true)
    }
    expect(new Set(passages.join(' ').match(/number \d+/g)).size).toBe(30)
  })

  test('behavior: overlapping passages still fit', () => {
    fc.assert(
      fc.property(
        text,
        fc.constantFrom('paragraphs', 'sentences', 'characters'),
        fc.integer({ min: 4, max: 60 }),
        (whole, by, size) => {
          const passages = [...splitText(whole, { by, size, overlap: size - 1 })]
          for (const passage of passages) expect(passage.length).toBeLessThanOrEqual(size)
        },
      ),
    )
  })

  test('behavior: `document` leaves a text whole; a text of white space has no passages', () => {
    expect([...splitText(' One.\r\n\r\nTwo. ', { by: 'document', size: 5 })]).toEqual(['One.\n\nTwo.'])
    for (const by of SPLIT_UNITS) expect([...splitText(' \n\t ', { by, size: 10 })]).toEqual([])
  })

  test('error: InvalidSplitError', () => {
    for (const [size, overlap] of [
      [1, 0],
      [0, 0],
      [25_000, 0],
      [2.5, 0],
      [10, 10],
      [10, -1],
      [10, 1.5],
      [Number.NaN, 0],
    ] as const) {
      expect(() => [...splitText('a', { by: 'sentences', size, overlap })]).toThrow(InvalidSplitError)
    }
  })
})
