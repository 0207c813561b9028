import {
  type CelFunc,
  type CelList,
  CelScalar,
  type CelValue,
  celFunc,
  celMethod,
  isCelList,
  isCelMap,
  listType,
} from '@bufbuild/cel'
import { strings } from '@bufbuild/cel/ext'
import { canonicalJson } from '../content/canonical.ts'
import { listOf, listPlus } from './lists.ts'
import { ExpressionError, toJson } from './values.ts'

const { DYN, STRING } = CelScalar
const LIST = listType(DYN)

/** What expressions have beyond standard CEL. `format` is left out: it depends on a locale. */
export const functions: CelFunc[] = [
  ...strings.filter(({ name }) => name !== 'format'),
  listPlus,
  celFunc('json', [DYN], STRING, (value) => canonicalJson(toJson(value))),
  celMethod('flatten', LIST, [], LIST, function () {
    return flatten(this)
  }),
  celMethod('distinctBy', LIST, [STRING], LIST, function (field) {
    return distinctBy(this, field)
  }),
  celMethod('sortBy', LIST, [STRING], LIST, function (field) {
    return sortBy(this, field)
  }),
  celMethod('sum', LIST, [], DYN, function () {
    return sum(this)
  }),
]

function flatten(list: CelList): CelList {
  const flat: CelValue[] = []
  for (const element of list) {
    if (isCelList(element)) flat.push(...element)
    else flat.push(element)
  }
  return listOf(flat)
}

function distinctBy(list: CelList, field: string): CelList {
  const seen = new Set<string>()
  return listOf(
    [...list].filter((element) => {
      const key = canonicalJson(toJson(fieldOf(element, field)))
      return !seen.has(key) && seen.add(key)
    }),
  )
}

function sortBy(list: CelList, field: string): CelList {
  const keyed = Array.from(list, (element) => ({ element, key: sortKey(fieldOf(element, field), field) }))
  const kinds = new Set(keyed.map(({ key }) => typeof key))
  if (kinds.size > 1) throw new ExpressionError(`Field \`${field}\` is text in some elements and a number in others.`)
  return listOf(keyed.sort((a, b) => compare(a.key, b.key)).map(({ element }) => element))
}

function sortKey(value: CelValue, field: string): string | number {
  const key = toJson(value)
  if (typeof key === 'string' || typeof key === 'number') return key
  throw new ExpressionError(`Field \`${field}\` is neither text nor a number.`)
}

// Text is ordered by UTF-16 code units, never by a locale.
function compare(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function sum(list: CelList): CelValue {
  const values = [...list]
  if (values.every((value) => typeof value === 'bigint')) return values.reduce((total, value) => total + value, 0n)
  if (values.every((value) => typeof value === 'number')) return values.reduce((total, value) => total + value, 0)
  throw new ExpressionError('`sum` needs a list of ints or a list of doubles.')
}

function fieldOf(element: CelValue, field: string): CelValue {
  const value = isCelMap(element) ? element.get(field) : undefined
  if (value === undefined) throw new ExpressionError(`An element has no field \`${field}\`.`)
  return value
}
