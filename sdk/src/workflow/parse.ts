import { YAMLParseError, parse as parseYaml } from 'yaml'
import { canonicalBytes, MAX_STRING_BYTES, NotJsonError, textOf } from '../content/index.ts'
import { compileSchema } from '../content/schema.ts'
import type { Json } from '../content/types.ts'
import workflowSchema from '../schemas/workflow.schema.json' with { type: 'json' }
import { WorkflowParseError } from './errors.ts'
import { planWorkflow } from './plan.ts'
import type { Workflow, WorkflowIssue } from './types.ts'

/**
 * Reads a spec from YAML or JSON text, from its block's bytes, or from an object, and checks all of it: form, names,
 * references, cycles, expressions. Throws a `WorkflowParseError` that names every path and reason, and nothing else.
 */
export function parseWorkflow(source: string | Uint8Array | object): Workflow {
  const value = source instanceof Uint8Array || typeof source === 'string' ? read(source) : source
  const size = sizeOf(value)
  if (size > MAX_STRING_BYTES) refuse([{ path: '', reason: `it has ${size} bytes; at most ${MAX_STRING_BYTES} are allowed` }])
  refuse(checkForm(value as Json))
  const workflow = value as Workflow
  planWorkflow(workflow)
  return workflow
}

function read(source: string | Uint8Array): unknown {
  const text = typeof source === 'string' ? source : textOf(source)
  if (text === undefined) throw new WorkflowParseError([{ path: '', reason: 'it is not UTF-8' }])
  try {
    return parseYaml(text, { maxAliasCount: 100, uniqueKeys: true, merge: false })
  } catch (cause) {
    const { message, linePos } = cause as YAMLParseError
    const where = linePos ? `line ${linePos[0].line}, column ${linePos[0].col}` : ''
    throw new WorkflowParseError([{ path: where, reason: (message.split('\n')[0] as string).replace(/ at line.*$/, '') }], { cause })
  }
}

function sizeOf(value: unknown): number {
  try {
    return canonicalBytes(value).length
  } catch (cause) {
    const issue = cause instanceof NotJsonError ? { path: cause.path, reason: cause.message } : { path: '', reason: String(cause) }
    throw new WorkflowParseError([issue], { cause })
  }
}

let check: ReturnType<typeof compileSchema> | undefined

function checkForm(value: Json): WorkflowIssue[] {
  check ??= compileSchema(workflowSchema)
  return check(value)
}

function refuse(issues: readonly WorkflowIssue[]): void {
  if (issues.length > 0) throw new WorkflowParseError(issues)
}
