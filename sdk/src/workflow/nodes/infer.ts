import type { Json } from '../../content/types.ts'
import type { Compiler } from '../compile.ts'
import type { Program } from '../program.ts'
import { TASKS, type Task } from '../tasks.ts'
import type { InferSpec } from '../types.ts'
import { converter } from '../values.ts'
import { type CallProgram, runCall } from './call.ts'
import { issueOf } from './outcome.ts'

/** `infer`: a named task with a typed answer. */
export function compileInfer(spec: InferSpec, compiler: Compiler): Program {
  const task = TASKS[spec.task] as Task
  const inputs = compileInputs(spec, task, compiler)
  const { model, minClass } = compiler.model('infer', spec.infer, spec.class)
  const checkTask = compiler.valueCheck('task', task.output)
  const check = compiler.valueCheck('output', spec.output)
  const call: CallProgram = {
    node: compiler.node('infer', minClass),
    model,
    minClass,
    references: [...new Set(inputs.flatMap(({ template }) => template.references))],
    retries: spec.retries ?? 0,
    toCel: converter(spec.output ?? task.output),
    draft(names) {
      const texts = inputs.map(({ name, template }): [string, Json] => [name, template.text(names)])
      return {
        kind: 'infer',
        task: spec.task,
        inputs: task.inputs === 'text' ? (texts[0]?.[1] as Json) : Object.fromEntries(texts),
        ...(spec.parameters && { parameters: spec.parameters }),
      }
    },
    accept(said) {
      const invalid = issueOf(checkTask, said) ?? issueOf(check, said)
      return invalid === undefined ? { value: said } : { invalid }
    },
  }
  return {
    references: call.references,
    schema: spec.output ?? task.output,
    nodes: [call.node],
    run: (frame, scope) => runCall(call, frame, scope),
  }
}

function compileInputs(spec: InferSpec, task: Task, compiler: Compiler) {
  const given = task.inputs === 'text' ? { text: spec.text } : { ...spec.inputs }
  const wanted = task.inputs === 'text' ? ['text'] : task.inputs
  if (task.inputs === 'text' ? spec.inputs : spec.text) {
    compiler.issue(task.inputs === 'text' ? 'inputs' : 'text', `Task \`${spec.task}\` takes ${wanted.join(' and ')}`)
  }
  for (const name of Object.keys(given)) {
    if (!wanted.includes(name)) compiler.issue(`inputs.${name}`, `Task \`${spec.task}\` takes ${wanted.join(' and ')}`)
  }
  return wanted.map((name) => {
    const at = task.inputs === 'text' ? 'text' : `inputs.${name}`
    const source = (given as Record<string, string | undefined>)[name]
    if (source === undefined) compiler.issue(at, `Task \`${spec.task}\` needs it`)
    return { name, template: compiler.template(at, source ?? '') }
  })
}
