import { canonicalJson } from '../../content/canonical.ts'
import type { Json, JsonObject } from '../../content/types.ts'
import { defined, isObject } from './protocol.ts'

/**
 * A schema in the part of JSON Schema that constrained decoding takes: closed objects, no limits on lengths or numbers. What
 * has to be left out is told to the model in the description; the engine checks the answer against the whole schema.
 */
export function strictSchema(schema: Json): JsonObject {
  if (!isObject(schema)) return {}
  const { type, properties, required, items, anyOf, oneOf, allOf, enum: values, const: constant, ...others } = schema
  const { description, title, additionalProperties, minItems, ...hints } = others
  const told = { ...hints, ...(minItems !== undefined && !isSmall(minItems) && { minItems }) }
  const isClosed = type === 'object' || (Array.isArray(type) && type.includes('object'))
  return defined({
    type,
    enum: values,
    const: constant,
    anyOf: variants(anyOf ?? oneOf),
    allOf: variants(allOf),
    properties: isObject(properties)
      ? Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, strictSchema(inner)]))
      : undefined,
    required,
    additionalProperties: isClosed ? false : undefined,
    items: isObject(items) ? strictSchema(items) : undefined,
    minItems: isSmall(minItems) ? minItems : undefined,
    title,
    description: describe(description, told),
  })
}

function describe(description: Json | undefined, told: JsonObject): Json | undefined {
  if (Object.keys(told).length === 0) return description
  return [description, canonicalJson(told)].filter((part) => typeof part === 'string').join(' ')
}

function variants(list: Json | undefined): Json | undefined {
  return Array.isArray(list) ? list.map(strictSchema) : undefined
}

function isSmall(minItems: Json | undefined): boolean {
  return minItems === 0 || minItems === 1
}
