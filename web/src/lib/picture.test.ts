import { describe, expect, test } from 'vitest'
import { dataUrlBytes, pictureType } from './picture.ts'

const text = (value: string) => new TextEncoder().encode(value)

describe('pictureType', () => {
  test.each([
    ['image/png', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0)],
    ['image/jpeg', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0)],
    ['image/gif', text('GIF89a…')],
    ['image/webp', text('RIFF\0\0\0\0WEBPVP8 ')],
  ])('default: %s by its first bytes', (type, bytes) => expect(pictureType(bytes)).toBe(type))

  test.each([
    ['nothing', ''],
    ['a drawing that could run code', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['another RIFF file', 'RIFF\0\0\0\0WAVEfmt '],
    ['a cut start', 'GIF8'],
  ])('error: %s is none', (_, value) => expect(pictureType(text(value))).toBeUndefined())
})

describe('dataUrlBytes', () => {
  test('default: the bytes it holds', () => {
    expect(dataUrlBytes(`data:image/png;base64,${btoa('\x89PNG')}`)).toEqual(Uint8Array.of(0x89, 0x50, 0x4e, 0x47))
  })

  test.each([
    '',
    'https://example.org/a.png',
    'data:image/png,plain',
    'data:image/png;base64,',
    'data:image/png;base64,%%',
  ])('error: `%s` has none', (url) => expect(dataUrlBytes(url)).toBeUndefined())
})
