import { z } from 'zod'

/** How variables of an environment are read: each says what it must be in words that follow its name. */
export const list = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')

export const url = z.url({ protocol: /^https?$/, error: 'must be an http(s) URL' })
export const urls = z.string().transform(list).pipe(z.array(url))
export const whole = (minimum: number, maximum = Number.MAX_SAFE_INTEGER) =>
  z.coerce.number().int().min(minimum).max(maximum)
export const json = z.string().transform((text, context) => {
  try {
    return JSON.parse(text)
  } catch {
    context.addIssue('must be JSON')
    return z.NEVER
  }
})
