import type { Json, JsonObject } from '../../content/types.ts'
import type { Compiler } from '../compile.ts'
import type { Names, Template } from '../expressions.ts'
import type { Program } from '../program.ts'
import { FIELDS_OF_FORM, SOURCES, type Source, type SourceField, sourceBinding, sourceOutput } from '../sources.ts'
import type { SourceSpec } from '../types.ts'
import { converter, ExpressionError } from '../values.ts'
import { defined } from '../wire/protocol.ts'
import { type CallProgram, runCall } from './call.ts'

const DEFAULT_TOP = 10
const MAX_IDS = 100
const MAX_TEXT = 4_000
const YEAR = { least: 1000, most: 9999 }

/** `source`: a snapshot of an external record. It is a call like any other: recorded, retried, and under budgets. */
export function compileSource(spec: SourceSpec, compiler: Compiler): Program {
  checkFields(spec, SOURCES[spec.source], compiler)
  const parts = compileParts(spec, compiler)
  const binding = sourceBinding(spec.source)
  const minClass = compiler.source('class', binding, spec.class)
  const output = sourceOutput(spec.as)
  const checkForm = compiler.valueCheck('as', output)
  const check = compiler.valueCheck('output', spec.output)
  const schema = spec.output ?? output
  const call: CallProgram = {
    node: compiler.node('source', minClass),
    model: { any: [binding], ...(spec.timeout !== undefined && { timeout: spec.timeout }) },
    minClass,
    references: [...new Set(parts.flatMap(({ references }) => references))],
    retries: spec.retries ?? 0,
    toCel: converter(schema),
    draft: (names) => ({ kind: 'source', asked: asked(spec, parts, names) }),
    accept(said) {
      const [issue] = [...checkForm(said), ...check(said)]
      return issue ? { invalid: `${issue.path || 'the value'}: ${issue.reason}` } : { value: said }
    },
  }
  return { references: call.references, schema, nodes: [call.node], run: (frame, scope) => runCall(call, frame, scope) }
}

/** A field whose value is made from the item. */
type Part = { field: SourceField; references: readonly string[]; value(names: Names): Json }

function compileParts(spec: SourceSpec, compiler: Compiler): Part[] {
  const parts: Part[] = []
  const add = (field: SourceField, templates: readonly Template[], value: Part['value']) =>
    parts.push({ field, references: templates.flatMap(({ references }) => references), value })

  for (const [field, prefix] of TEXTS) {
    const source = spec[field]
    if (source === undefined) continue
    const template = compiler.template(field, source)
    add(field, [template], (names) => textOf(field, template.text(names), prefix))
  }
  for (const field of ['from', 'to'] as const) {
    const source = spec[field]
    if (source === undefined) continue
    const template = typeof source === 'string' ? compiler.template(field, source) : undefined
    add(field, template ? [template] : [], (names) => yearOf(field, template ? template.value(names) : source))
  }
  const { ids } = spec
  if (typeof ids === 'string') {
    const template = compiler.template('ids', ids)
    add('ids', [template], (names) => idsOf(template.value(names)))
  } else if (ids) {
    const templates = ids.map((id, index) => compiler.template(`ids[${index}]`, id))
    add('ids', templates, (names) => idsOf(templates.map((template) => template.text(names))))
  }
  return parts
}

/** Fields that are text, with what their text begins with; of a CID, the ways to write it as an address go. */
const TEXTS: readonly (readonly ['query' | 'url' | 'cid', RegExp])[] = [
  ['query', /^\s*(?=\S)/],
  ['url', /^(?=https?:\/\/[^/])/],
  ['cid', /^(?:ipfs:\/\/|\/ipfs\/)?(?=[A-Za-z0-9]{40})/],
]

function textOf(field: SourceField, text: string, prefix: RegExp): string {
  if (text.length > MAX_TEXT) throw new ExpressionError(`\`${field}\` has more than ${MAX_TEXT} characters.`)
  if (!prefix.test(text)) throw new ExpressionError(`\`${field}\` is ${JSON.stringify(text.slice(0, 100))}.`)
  return text.replace(prefix, '')
}

function yearOf(field: SourceField, value: Json): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= YEAR.least && value <= YEAR.most) return value
  throw new ExpressionError(`\`${field}\` is ${JSON.stringify(value)}, not a year of four digits.`)
}

function idsOf(value: Json): Json {
  const ids = typeof value === 'string' ? [value] : value
  if (!Array.isArray(ids) || ids.length === 0 || ids.length > MAX_IDS || !ids.every(isId)) {
    throw new ExpressionError(`\`ids\` is a list of 1 to ${MAX_IDS} texts without spaces or commas.`)
  }
  return ids
}

function isId(id: Json): boolean {
  return typeof id === 'string' && id.length <= 200 && /^[^\s,|]+$/.test(id)
}

/** What is asked, complete: whatever a search leaves out has its value here, so that the request says all by itself. */
function asked(spec: SourceSpec, parts: readonly Part[], names: Names): JsonObject {
  const { source, as, select, columns, offset, limit, sort = 'relevance', top = DEFAULT_TOP } = spec
  const made = Object.fromEntries(parts.map(({ field, value }) => [field, value(names)]))
  const search: JsonObject = 'query' in made ? { sort, top } : {}
  return { source, ...made, ...search, ...defined({ as, select, columns, offset, limit }) }
}

function checkFields(spec: SourceSpec, source: Source, compiler: Compiler): void {
  const given = Object.keys(spec).filter((field): field is SourceField => ALL_FIELDS.has(field))
  for (const field of given) {
    if (!source.fields.includes(field)) {
      compiler.issue(field, `source \`${spec.source}\` takes ${source.fields.join(', ')}`)
    }
  }
  const asks = given.filter((field) => source.asks.includes(field))
  if (asks.length !== 1) compiler.issue('', `source \`${spec.source}\` needs ${source.asks.join(' or ')}`)
  if (spec.ids !== undefined && given.some((field) => SEARCH.has(field))) {
    compiler.issue('ids', `works that are named are not searched: leave out ${[...SEARCH].join(', ')}`)
  }
  if (spec.sort !== undefined && !source.sorts.includes(spec.sort)) {
    compiler.issue('sort', `source \`${spec.source}\` sorts by ${source.sorts.join(', ')}`)
  }
  checkForm(spec, source, given, compiler)
}

function checkForm(spec: SourceSpec, source: Source, given: readonly SourceField[], compiler: Compiler): void {
  if (source.forms.length === 0) return
  const { as } = spec
  if (as === undefined || !source.forms.includes(as)) {
    compiler.issue('as', `source \`${spec.source}\` is read as ${source.forms.join(', ')}`)
    return
  }
  for (const field of given) {
    if (OF_SOME_FORMS.has(field) && !FIELDS_OF_FORM[as].includes(field)) {
      compiler.issue(field, `\`${as}\` takes ${FIELDS_OF_FORM[as].join(', ')}`)
    }
  }
}

const SEARCH: ReadonlySet<string> = new Set<SourceField>(['from', 'to', 'sort', 'top'])
const OF_SOME_FORMS: ReadonlySet<SourceField> = new Set(Object.values(FIELDS_OF_FORM).flat())
const ALL_FIELDS: ReadonlySet<string> = new Set(Object.values(SOURCES).flatMap(({ fields }) => fields))
