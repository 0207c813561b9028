import { InvalidArgumentError } from 'commander'
import { type Address, getAddress, type Hex, isAddress, isHash } from 'viem'

/** A 32-byte id or hash. */
export function parseHash(text: string): Hex {
  if (!isHash(text)) throw new InvalidArgumentError('It must be 0x and 64 hexadecimal digits.')
  return text
}

/** An account or contract. */
export function parseAddress(text: string): Address {
  if (!isAddress(text, { strict: false })) throw new InvalidArgumentError('It must be 0x and 40 hexadecimal digits.')
  return getAddress(text)
}

/** A number from 0 on. */
export function parseNumber(text: string): number {
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(Number(text))) {
    throw new InvalidArgumentError('It must be a whole number.')
  }
  return Number(text)
}

/** A number from 1 on. */
export function parseCount(text: string): number {
  const count = parseNumber(text)
  if (count === 0) throw new InvalidArgumentError('It must be at least 1.')
  return count
}

/** An id that may be longer than a number. */
export function parseId(text: string): bigint {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('It must be a whole number.')
  return BigInt(text)
}

/** A percentage, in basis points. */
export function parsePercent(text: string): number {
  const bps = Math.round(Number(text) * 100)
  if (!/^\d+(\.\d+)?$/.test(text) || bps > 10_000) throw new InvalidArgumentError('It must be a percentage, 0 to 100.')
  return bps
}

/** Numbers and ranges, such as `0,2,5-7`, repeated or in one. */
export function parseIndices(text: string, before: number[] = []): number[] {
  const indices = text.split(',').flatMap((part) => {
    const [first = '', last = first, ...rest] = part.split('-')
    const [from, to] = [parseNumber(first), parseNumber(last)]
    if (rest.length > 0 || to < from) throw new InvalidArgumentError('A range goes upwards, such as 5-7.')
    if (to - from >= MOST_INDICES) throw new InvalidArgumentError(`A range has at most ${MOST_INDICES} numbers.`)
    return Array.from({ length: to - from + 1 }, (_, offset) => from + offset)
  })
  return [...new Set([...before, ...indices])]
}

/** More than any transaction can act on. */
const MOST_INDICES = 10_000
