import type { Context } from 'hono'

/** Answers JSON with amounts as decimal strings: JSON numbers cannot hold base units. */
export function json(context: Context, value: unknown, status: 200 | 400 | 404 = 200) {
  const text = JSON.stringify(value, (_key, field) => (typeof field === 'bigint' ? field.toString() : field))
  return context.body(text, status, { 'content-type': 'application/json' })
}
