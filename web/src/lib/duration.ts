const UNITS: [RegExp, number][] = [
  [/^(s|secs?|seconds?)$/, 1],
  [/^(m|mins?|minutes?)$/, 60],
  [/^(h|hrs?|hours?)$/, 3_600],
  [/^(d|days?)$/, 86_400],
  [/^(w|weeks?)$/, 604_800],
]

/** Seconds of a length of time as a person types it (`3 days`, `36h`, `2 days 12 hours`); undefined when it is not one. */
export function parseDuration(text: string): number | undefined {
  const plain = text.trim().toLowerCase()
  if (plain === '0') return 0
  const parts = [...plain.matchAll(/(\d+(?:\.\d+)?)\s*([a-z]+)/g)]
  const isWhole = parts.length > 0 && plain.replace(/(\d+(?:\.\d+)?)\s*([a-z]+)[\s,]*/g, '') === ''
  if (!isWhole) return undefined
  let seconds = 0
  for (const [, count = '', word = ''] of parts) {
    const unit = UNITS.find(([pattern]) => pattern.test(word))
    if (!unit) return undefined
    seconds += Number(count) * unit[1]
  }
  return Math.round(seconds)
}

const SPANS: [string, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
]

/** A length of time so that `parseDuration` reads the same seconds back: `7 days`, `1 day 12 hours`. */
export function typedDuration(seconds: number): string {
  let left = seconds
  const words: string[] = []
  for (const [name, length] of SPANS) {
    const count = Math.floor(left / length)
    if (count > 0) words.push(`${count} ${name}${count === 1 ? '' : 's'}`)
    left -= count * length
  }
  return words.join(' ') || '0'
}
