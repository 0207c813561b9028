import { parseDocument, type YAMLError } from 'yaml'
import { canonicalBytes, MAX_STRING_BYTES, NotJsonError, textOf } from '../content/index.ts'
import { compileSchema, NOT_KNOWN } from '../content/schema.ts'
import type { Json } from '../content/types.ts'
import workflowSchema from '../schemas/workflow.schema.json' with { type: 'json' }
import type { Included } from './compile.ts'
import { WorkflowParseError } from './errors.ts'
import { planWorkflow } from './plan.ts'
import { NODE_KINDS, type Workflow, type WorkflowIssue } from './types.ts'

/**
 * Reads a spec from YAML or JSON text, from its block's bytes, or from an object, and checks all of it: form, names,
 * references, cycles, expressions. `included` holds the specs it includes. Throws a `WorkflowParseError` that names every
 * path and reason, and nothing else.
 */
export function parseWorkflow(source: string | Uint8Array | object, included?: Included): Workflow {
  const workflow = readWorkflow(source)
  planWorkflow(workflow, included)
  return workflow
}

/** Reads a spec as `parseWorkflow` does and checks its form alone: what it names need not be here. */
export function readWorkflow(source: string | Uint8Array | object): Workflow {
  // Not `instanceof`: bytes may come from another realm, such as a frame.
  const value =
    typeof source === 'string' || ArrayBuffer.isView(source) ? readSource(source as string | Uint8Array) : source
  const size = sizeOf(value)
  if (size > MAX_STRING_BYTES)
    refuse([{ path: '', reason: `it has ${size} bytes; at most ${MAX_STRING_BYTES} are allowed` }])
  refuse(checkForm(value as Json))
  return value as Workflow
}

/** Reads the YAML or JSON of a spec and checks nothing but that it can be read in one way only. */
export function readSource(source: string | Uint8Array): unknown {
  const text = typeof source === 'string' ? source : textOf(source)
  if (text === undefined) throw new WorkflowParseError([{ path: '', reason: 'it is not UTF-8' }])
  try {
    const document = parseDocument(text, { uniqueKeys: true, merge: false, logLevel: 'silent' })
    // An unknown tag or directive is only a warning to the library; here it would be read in two ways.
    refuse([...document.errors, ...document.warnings].map(yamlIssue))
    return document.toJS({ maxAliasCount: 100 })
  } catch (cause) {
    if (cause instanceof WorkflowParseError) throw cause
    throw new WorkflowParseError([{ path: '', reason: `it cannot be read: ${(cause as Error).message}` }], { cause })
  }
}

function yamlIssue({ message, linePos }: YAMLError): WorkflowIssue {
  const path = linePos ? `line ${linePos[0].line}, column ${linePos[0].col}` : ''
  return { path, reason: (message.split('\n')[0] as string).replace(/ at line.*$/, '') }
}

function sizeOf(value: unknown): number {
  if (isDeeperThan(value, MAX_DEPTH))
    throw new WorkflowParseError([{ path: '', reason: `it nests more than ${MAX_DEPTH} deep` }])
  try {
    return canonicalBytes(value).length
  } catch (cause) {
    const issue =
      cause instanceof NotJsonError ? { path: cause.path, reason: cause.message } : { path: '', reason: String(cause) }
    throw new WorkflowParseError([issue], { cause })
  }
}

let check: ReturnType<typeof compileSchema> | undefined

function checkForm(value: Json): WorkflowIssue[] {
  check ??= compileSchema(workflowSchema)
  return check(value).map(({ path, reason }) =>
    reason === NOT_KNOWN && NODE.test(path)
      ? { path, reason: `a node has one of ${NODE_KINDS.join(', ')}` }
      : { path, reason },
  )
}

const NODE = /(?:^|\.)nodes\.\w+$|\.do$/

// Everything behind this recurses.
const MAX_DEPTH = 64

function isDeeperThan(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return depth === 0 || Object.values(value).some((inner) => isDeeperThan(inner, depth - 1))
}

function refuse(issues: readonly WorkflowIssue[]): void {
  if (issues.length > 0) throw new WorkflowParseError(issues)
}
