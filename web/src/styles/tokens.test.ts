import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')
const TOKENS = [...css.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)]

function colorsOf(theme: 'light' | 'dark'): Record<string, string> {
  return Object.fromEntries(TOKENS.map(([, name, light, dark]) => [name, theme === 'light' ? light : dark]))
}

// WCAG 2.2, relative luminance and contrast ratio.
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [bright = 0, dim = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (bright + 0.05) / (dim + 0.05)
}

const TEXT = ['ink', 'ink-soft', 'ink-faint', 'accent', 'bad']
const GROUNDS = ['canvas', 'surface', 'sunken']
const ON_THEIR_OWN = [
  ['accent-ink', 'accent'],
  ['accent', 'accent-wash'],
  ['good', 'good-wash'],
  ['warn', 'warn-wash'],
  ['bad', 'bad-wash'],
  ['ink', 'accent-wash'],
  ['ink', 'warn-wash'],
  ['ink', 'bad-wash'],
  ['good', 'surface'],
  ['good', 'canvas'],
]
const PAIRS = [...TEXT.flatMap((text) => GROUNDS.map((ground) => [text, ground])), ...ON_THEIR_OWN]

describe.each(['light', 'dark'] as const)('%s', (theme) => {
  const colors = colorsOf(theme)
  const ratio = (a: string, b: string) => contrast(colors[a] ?? '', colors[b] ?? '')

  test.each(PAIRS)('%s on %s is readable text (AA, 4.5)', (text = '', ground = '') =>
    expect(ratio(text, ground)).toBeGreaterThanOrEqual(4.5),
  )
  test.each(GROUNDS)('borders of inputs stand out on %s (AA, 3)', (ground) =>
    expect(ratio('line-strong', ground)).toBeGreaterThanOrEqual(3),
  )
})
