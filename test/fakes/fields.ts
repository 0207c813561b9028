import { canonicalJson, cidOf, type Json, utf8 } from '@pinf/sdk/content'

/** One thing changed in a value: at which field, and the value with it. Indices are left out of the field's name. */
export type Change = { field: string; how: string; value: Json }

type Schema = { properties?: { [name: string]: Schema }; items?: Schema }

/** The names of all fields that a schema has, without what it refers to elsewhere. */
export function schemaFields({ properties = {}, items }: Schema, at = ''): string[] {
  const below = Object.entries(properties).flatMap(([name, inner]) => {
    const field = at ? `${at}.${name}` : name
    return [field, ...schemaFields(inner, field)]
  })
  return items ? [...below, ...schemaFields(items, `${at}[]`)] : below
}

type Place = readonly (string | number)[]

/** Every field of some values by its name, with what it holds in them: what a forger has at hand. */
export function fieldsOf(values: Iterable<Json>): Map<string, Json[]> {
  const fields = new Map<string, Map<string, Json>>()
  for (const value of values) {
    for (const [place, held] of placesOf(value)) {
      const name = nameOf(place)
      const known = fields.get(name) ?? new Map<string, Json>()
      fields.set(name, known.set(canonicalJson(held), held))
    }
  }
  return new Map([...fields].map(([name, held]) => [name, [...held.values()]]))
}

/**
 * Every change of a single field: each left out, each leaf made another of its kind or what other values hold there, lists
 * in another order or with an entry twice, and each field added that others have and this one lacks.
 */
export function* changesOf(value: Json, others: ReadonlyMap<string, readonly Json[]>): Generator<Change> {
  for (const [place, held] of placesOf(value)) {
    const field = nameOf(place)
    const change = (how: string, to: Json | undefined): Change => ({ field, how, value: replaced(value, place, to) })
    if (place.length > 0) yield change('left out', undefined)
    if (Array.isArray(held)) {
      if (held.length > 0) yield change('with an entry twice', [...held, held.at(-1) as Json])
      if (held.length > 1) yield change('in another order', held.toReversed())
    } else if (isObject(held)) {
      for (const [name, [added]] of others) {
        const key = keyBelow(field, name)
        if (key !== undefined && !(key in held) && added !== undefined) {
          yield { field: name, how: 'added', value: replaced(value, [...place, key], added) }
        }
      }
    } else {
      for (const leaf of alterationsOf(held)) yield change('changed', leaf)
      const foreign = (others.get(field) ?? []).filter((other) => !isNested(other) && other !== held)
      for (const other of isHex(held) ? [] : foreign.slice(0, MOST_OTHERS)) yield change('changed', other)
    }
  }
}

/** Of texts there can be as many as steps, and one is like the other. */
const MOST_OTHERS = 5

const isHex = (leaf: Json) => typeof leaf === 'string' && /^0x[0-9a-f]+$/.test(leaf)

/** Other values of the same kind, which keep to the usual formats so that it is not these that give them away. */
function alterationsOf(leaf: Json): Json[] {
  if (typeof leaf === 'number') return [leaf + 1]
  if (typeof leaf === 'boolean') return [!leaf]
  if (typeof leaf !== 'string') return ['something']
  if (isHex(leaf)) return [otherDigit(leaf), leaf.replace(/[a-f](?!.*[a-f])/, (digit) => digit.toUpperCase())]
  if (/^bafk/.test(leaf)) return [cidOf(utf8('something else'))]
  if (/^\d{4}-.*Z$/.test(leaf)) return [leaf.replace(/\d(?=Z$)/, (digit) => String((Number(digit) + 1) % 10))]
  return [`${leaf}x`, `x${leaf}`]
}

function otherDigit(hex: string): string {
  return hex.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'))
}

function* placesOf(value: Json, place: Place = []): Generator<[Place, Json]> {
  yield [place, value]
  if (!isNested(value)) return
  for (const [key, inner] of Object.entries(value))
    yield* placesOf(inner, [...place, Array.isArray(value) ? Number(key) : key])
}

function nameOf(place: Place): string {
  return place.reduce<string>(
    (name, key) => (typeof key === 'number' ? `${name}[]` : name ? `${name}.${key}` : key),
    '',
  )
}

/** The key that a field's name adds to that of what it lies in; `undefined` when it lies elsewhere or deeper. */
function keyBelow(outer: string, name: string): string | undefined {
  const key = outer === '' ? name : name.startsWith(`${outer}.`) ? name.slice(outer.length + 1) : ''
  return /^[^.[\]]+$/.test(key) ? key : undefined
}

function replaced(value: Json, [key, ...rest]: Place, to: Json | undefined): Json {
  if (key === undefined) return to as Json
  if (Array.isArray(value)) {
    const inner = rest.length === 0 ? to : replaced(value[key as number] as Json, rest, to)
    return value.toSpliced(key as number, 1, ...(inner === undefined ? [] : [inner]))
  }
  const { [key]: held, ...others } = value as { [key: string]: Json }
  const inner = rest.length === 0 ? to : replaced(held as Json, rest, to)
  return inner === undefined ? others : { ...others, [key]: inner }
}

function isNested(value: Json): value is Json[] | { [key: string]: Json } {
  return typeof value === 'object' && value !== null
}

function isObject(value: Json): value is { [key: string]: Json } {
  return isNested(value) && !Array.isArray(value)
}
