import { canonicalJson } from '../../content/canonical.ts'
import type { Parent } from '../../content/leaves.ts'
import type { Check } from '../../content/schema.ts'
import type { Json, JsonObject } from '../../content/types.ts'
import type { Compiler } from '../compile.ts'
import type { Fiber } from '../fibers.ts'
import type { Frame } from '../frame.ts'
import { type Outcome, type Program, type Run, type Runtime, sourcesOf } from '../program.ts'
import { innerScope, type Scope, variable } from '../scope.ts'
import type { AgentSpec, ToolSpec } from '../types.ts'
import { converter, type ToCel } from '../values.ts'
import { type Tool, type ToolCall, wireSchema } from '../wire/index.ts'
import { issueOf } from './outcome.ts'
import { structured } from './structured.ts'
import { TOO_MANY_CALLS, wordsOfBadArguments, wordsOfResult, wordsOfUnknownTool } from './toolWords.ts'

/** The name of the tool by which an agent with a declared output ends. */
export const FINISH = 'finish'
const BUDGET = 'budget'
const MAX_CALLS_A_TURN = 16
const OBJECT: JsonObject = { type: 'object' }

/** What an agent may use. */
export type Toolbox = {
  /** As the model is offered them: the author's by name, then those that every agent has. */
  offered: readonly Tool[]
  tools: ReadonlyMap<string, ToolProgram>
}

/** A tool of the author's; its body sees the arguments under `as`. */
type ToolProgram = {
  offer: Tool
  as: string | undefined
  toArguments: ToCel
  check: Check
  body: Program
  /** What it reads beside its arguments. */
  references: readonly string[]
}

/** A call whose tool is at work. */
type Running = { tool: string; arguments: Json; fiber: Fiber<Outcome> }

/** What became of a turn's calls: what the model is told of each, what was done, and the steps that took. */
export type Uses = { words: string[]; results: JsonObject[]; sources: Parent[] }

/** Compiles an agent's tools. */
export function compileTools({ tools: specs, output }: AgentSpec, compiler: Compiler): Toolbox {
  const names = Object.keys(specs).sort()
  const tools = new Map(names.map((name) => [name, compileTool(name, specs[name] as ToolSpec, compiler)]))
  const finish: Tool[] = output
    ? [{ name: FINISH, description: 'Gives the final answer and ends the work.', parameters: wireSchema(output) }]
    : []
  const budget: Tool = {
    name: BUDGET,
    description: 'Says how many turns, calls, tokens, USD and seconds are left.',
    parameters: { type: 'object', properties: {}, additionalProperties: false },
  }
  return { offered: [...Array.from(tools.values(), ({ offer }) => offer), budget, ...finish], tools }
}

function compileTool(name: string, spec: ToolSpec, compiler: Compiler): ToolProgram {
  const field = `tools.${name}`
  const { description, parameters } = spec
  if (name === FINISH || name === BUDGET) compiler.issue(field, `\`${name}\` is a tool that every agent has`)
  if (parameters.type !== 'object') compiler.issue(`${field}.parameters`, 'arguments are of type `object`')
  const names = spec.as === undefined ? {} : { [spec.as]: parameters }
  const body = compiler.within(names).body(spec.do, `${field}.do`, `.turn[].${name}[]`)
  return {
    offer: { name, description, parameters },
    as: spec.as,
    toArguments: converter(parameters),
    check: compiler.valueCheck(`${field}.parameters`, parameters),
    body,
    references: compiler.outer(body.references, names),
  }
}

/**
 * Does what a turn asks for, all of it at once. What is wrong with a call is told to the model and ends nothing; so is a
 * tool that failed.
 */
export function* useTools(
  toolbox: Toolbox,
  calls: readonly ToolCall[],
  { turnsLeft, sources }: { turnsLeft: number; sources: readonly Parent[] },
  frame: Frame,
  scope: Scope,
  runtime: Runtime,
): Run<Uses> {
  const begin = ({ name, arguments: text }: ToolCall, index: number): string | Running => {
    if (index >= MAX_CALLS_A_TURN) return TOO_MANY_CALLS
    if (name === BUDGET) return canonicalJson({ ...frame.budget?.left(), turns: turnsLeft })
    const offer = toolbox.offered.find((one) => one.name === name)
    if (!offer) return wordsOfUnknownTool(name, toolbox.offered)
    const tool = toolbox.tools.get(name)
    const given = tool && readArguments(tool, text)
    if (!tool || given === undefined) return wordsOfBadArguments(offer)
    const inner = innerScope(scope, tool.as ? { [tool.as]: variable(given, tool.toArguments, sources) } : {})
    const place = frame.child(`${frame.path}.${name}[${index}]`, index, tool.body.budget)
    return { tool: name, arguments: given, fiber: runtime.spawn(tool.body.run(place, inner, runtime)) }
  }
  const begun = calls.map(begin)
  const running = begun.filter((one) => typeof one !== 'string')
  yield { all: running.map(({ fiber }) => fiber) }
  const uses: Uses = { words: [], results: [], sources: [] }
  for (const one of begun) {
    if (typeof one === 'string') {
      uses.words.push(one)
      continue
    }
    const outcome = one.fiber.result as Outcome
    uses.words.push(wordsOfResult(outcome))
    uses.results.push({ tool: one.tool, arguments: one.arguments, result: outcome.ok ? outcome.variable.value : null })
    uses.sources.push(...sourcesOf(outcome))
  }
  return uses
}

/** The arguments in a model's text, if they are an object that keeps to its schema; no text at all counts as `{}`. */
function readArguments({ check }: ToolProgram, text: string): Json | undefined {
  const value = structured(text.trim() === '' ? '{}' : text, OBJECT)
  return value === undefined || issueOf(check, value) ? undefined : value
}
