import { type CelValue, celMap, celUint, isCelList, isCelMap, isCelUint } from '@bufbuild/cel'
import { tests as conformance } from '@bufbuild/cel-spec/testdata/conformance.js'
import type { SerializedIncrementalTest, SerializedIncrementalTestSuite } from '@bufbuild/cel-spec/testdata/tests.js'
import { describe, expect, test } from 'vitest'
import { compileExpression } from './expressions.ts'
import { listOf } from './lists.ts'
import { ExpressionError } from './values.ts'

/** Suites of CEL's own conformance data, with how many of their cases speak of the language of workflows. All of those hold. */
const APPLIES: Readonly<Record<string, number>> = {
  basic: 42,
  comparisons: 334,
  conversions: 87,
  fp_math: 30,
  integer_math: 64,
  lists: 39,
  logic: 30,
  macros: 44,
  parse: 176,
  plumbing: 5,
  string: 51,
  string_ext: 113,
  timestamps: 61,
}

/** Suites that are left out, and why. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  bindings_ext: 'an extension that workflows do not have',
  block_ext: 'an extension that workflows do not have',
  encoders_ext: 'an extension that workflows do not have',
  math_ext: 'an extension that workflows do not have',
  network_ext: 'an extension that workflows do not have',
  optionals: 'an extension that workflows do not have',
  macros2: 'comprehensions over two variables, which workflows do not have',
  dynamic: 'Protobuf messages, which workflows do not have',
  enums: 'Protobuf messages, which workflows do not have',
  fields: 'Protobuf messages, which workflows do not have',
  proto2: 'Protobuf messages, which workflows do not have',
  proto2_ext: 'Protobuf messages, which workflows do not have',
  proto3: 'Protobuf messages, which workflows do not have',
  wrappers: 'Protobuf messages, which workflows do not have',
  namespace: 'names in packages, which workflows do not have',
  unknowns: 'it is empty',
  type_deductions: 'a checker of types before evaluation, which workflows do not have',
}

/** What makes a single case none of ours: a message, a function of an extension, a time zone, or a value that JSON has not. */
const OUTSIDE = /There are no messages here|There is no function|takes no time zone/
class NoJson extends Error {}

type Value = Readonly<Record<string, unknown>>
type Case = SerializedIncrementalTest['original'] & { value?: Value; bindings?: Record<string, { value: Value }> }

const suites = conformance.suites ?? []

describe("CEL's conformance data", () => {
  test('every suite applies or is left out for a reason', () => {
    const known = [...Object.keys(APPLIES), ...Object.keys(LEFT_OUT)]
    expect(suites.map(({ name }) => name).filter((name) => !known.includes(name))).toEqual([])
  })

  test.each(Object.entries(APPLIES))('%s: %d cases', (name, expected) => {
    const held = casesOf(suites.find((suite) => suite.name === name)).filter(holds)
    expect(held).toHaveLength(expected)
  })
})

/** Whether a case is one of ours; then it is expected to hold. */
function holds({ name, expr, value = { boolValue: true }, bindings = {}, evalError }: Case): boolean {
  try {
    const names = Object.fromEntries(Object.entries(bindings).map(([key, bound]) => [key, celOf(bound.value)]))
    const evaluate = () => plain(compileExpression(expr).evaluate(names))
    if (evalError) expect(evaluate, name).toThrow(ExpressionError)
    else expect(evaluate(), name).toEqual(plain(celOf(value)))
    return true
  } catch (error) {
    if (error instanceof NoJson) return false
    if (error instanceof ExpressionError && OUTSIDE.test(error.message)) return false
    throw error
  }
}

function casesOf(suite: SerializedIncrementalTestSuite | undefined): Case[] {
  const own = (suite?.tests ?? []).map(({ original }) => original as Case)
  return [...own, ...(suite?.suites ?? []).flatMap(casesOf)]
}

function celOf(value: Value): CelValue {
  const [[kind, inner]] = Object.entries(value) as [[string, never]]
  switch (kind) {
    case 'int64Value':
      return BigInt(inner)
    case 'uint64Value':
      return celUint(BigInt(inner))
    case 'doubleValue':
      return Number(inner)
    case 'stringValue':
    case 'boolValue':
      return inner
    case 'nullValue':
      return null
    case 'bytesValue':
      return Uint8Array.from(Buffer.from(inner, 'base64'))
    case 'listValue':
      return listOf(((inner as { values?: Value[] }).values ?? []).map(celOf))
    case 'mapValue': {
      const { entries = [] } = inner as { entries?: { key: Value; value: Value }[] }
      return celMap(new Map(entries.map((entry) => [celOf(entry.key) as string, celOf(entry.value)])))
    }
  }
  throw new NoJson(kind)
}

/** A value in a form that can be compared. */
function plain(value: CelValue): unknown {
  if (isCelUint(value)) return { uint: value.value }
  if (isCelList(value)) return Array.from(value, plain)
  if (!isCelMap(value)) return value
  return new Map(Array.from(value.entries(), ([key, entry]) => [String(plain(key)), plain(entry)]))
}
