import type { Json, JsonObject } from '../../content/types.ts'
import type { Compiler } from '../compile.ts'
import { type Program, sourcesOf } from '../program.ts'
import { namesOf, parentsOf, union } from '../scope.ts'
import type { AgentSpec } from '../types.ts'
import { converter } from '../values.ts'
import type { Message, ToolCall } from '../wire/index.ts'
import { type Asking, ask } from './call.ts'
import { compileMessages } from './messages.ts'
import { attempt, fail, issueOf, succeed } from './outcome.ts'
import { structured } from './structured.ts'
import { compileTools, FINISH, useTools } from './tools.ts'
import { ONLY_BY_FINISH } from './toolWords.ts'

/** What a model said in one turn. */
type Turn = { content: string; toolCalls: ToolCall[] }

/**
 * `agent`: a model that uses tools, turn by turn, until it answers. Each turn is a call of its own, `<path>.turn[n]`, and
 * each use of a tool lies below its turn. When turns or budget run out first, what there is stands, and the result says so.
 */
export function compileAgent(spec: AgentSpec, compiler: Compiler): Program {
  const node = compiler.node('agent')
  const messages = compileMessages(spec.messages, compiler)
  const { model, minClass } = compiler.model('agent', spec.agent, spec.class)
  const toolbox = compileTools(spec, compiler)
  const tools = [...toolbox.tools.values()]
  const asking: Asking = {
    node: compiler.calls('turn[]', 'chat', minClass),
    model,
    minClass,
    retries: spec.retries ?? 0,
    toCel: converter(undefined),
    accept: (content, toolCalls = []) => ({ value: { content, toolCalls: [...toolCalls] } }),
  }
  const concluded = compileConclusion(spec, compiler)
  const schema = resultSchema(spec.output)
  const toCel = converter(schema)
  return {
    references: [...new Set([...messages.references, ...tools.flatMap(({ references }) => references)])],
    schema,
    nodes: [asking.node, ...tools.flatMap(({ body }) => body.nodes), node],
    *run(frame, scope, runtime) {
      let sources = parentsOf(scope, messages.references)
      const opening = attempt(() => messages.draft(namesOf(scope, messages.references)))
      if ('error' in opening) return fail({ frame, node, parents: sources }, 'expression', opening.error.message)
      const transcript = opening.value
      const results: Json[] = []
      let said = ''
      const end = (value: Json, turns: number, exhausted: boolean) =>
        succeed({ frame, node, parents: sources }, { value, turns, exhausted, results }, toCel)
      const endWithout = (turns: number) => end(spec.output ? null : said, turns, true)

      for (let turn = 0; turn < spec.turns; turn++) {
        const path = `${frame.path}.turn[${turn}]`
        const draft = { kind: 'chat', messages: [...transcript], tools: toolbox.offered } as const
        const outcome = yield* ask(asking, frame.child(path, 2 * turn), draft, sources)
        sources = union([sources, sourcesOf(outcome)])
        if (!outcome.ok) {
          const goesOn = outcome.failure.reason === 'budget' && spec.onExhausted !== 'fail'
          return goesOn ? endWithout(turn) : outcome
        }
        const { content, toolCalls } = outcome.variable.value as Turn
        const answer = concluded(content, toolCalls)
        if (answer) return end(answer.value, turn + 1, false)
        said = content || said
        const told = { turnsLeft: spec.turns - turn - 1, sources: sourcesOf(outcome) }
        const uses = yield* useTools(toolbox, toolCalls, told, frame.child(path, 2 * turn + 1), scope, runtime)
        sources = union([sources, uses.sources])
        results.push(...uses.results)
        transcript.push(...replies(turn, content, toolCalls, uses.words))
      }
      return spec.onExhausted === 'fail' ? fail({ frame, node, parents: sources }, 'exhausted') : endWithout(spec.turns)
    },
  }
}

/** The final answer in what a model said: a text without tools or, where an output is declared, one that keeps to it. */
function compileConclusion({ output }: AgentSpec, compiler: Compiler) {
  const check = compiler.valueCheck('output', output)
  return (content: string, toolCalls: readonly ToolCall[]): { value: Json } | undefined => {
    if (!output) return toolCalls.length === 0 ? { value: content } : undefined
    const finishing = toolCalls.length === 0 ? [content] : toolCalls.filter(isFinish).map((call) => call.arguments)
    for (const text of finishing) {
      const value = structured(text, output)
      if (value !== undefined && !issueOf(check, value)) return { value }
    }
    return undefined
  }
}

function isFinish({ name }: ToolCall): boolean {
  return name === FINISH
}

/** What is added to the conversation after a turn. The ids of calls suit every vendor: nine letters and digits. */
function replies(turn: number, content: string, toolCalls: readonly ToolCall[], words: readonly string[]): Message[] {
  if (toolCalls.length === 0)
    return [
      { role: 'assistant', content },
      { role: 'user', content: ONLY_BY_FINISH },
    ]
  const calls = toolCalls.map((call, index) => ({ ...call, id: `t${four(turn)}${four(index)}` }))
  const answers = calls.map(({ id }, index): Message => ({ role: 'tool', id, content: words[index] as string }))
  return [{ role: 'assistant', content, toolCalls: calls }, ...answers]
}

function four(number: number): string {
  return String(number).padStart(4, '0')
}

function resultSchema(value: JsonObject | undefined): JsonObject {
  return { type: 'object', properties: { ...(value && { value }), turns: { type: 'integer' } } }
}
