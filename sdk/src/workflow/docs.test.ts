import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { answer, completion, failure } from '../../../test/fakes/answers.ts'
import type { Json } from '../content/types.ts'
import { evaluateItem } from './evaluate.ts'
import { parseWorkflow } from './parse.ts'
import { planWorkflow } from './plan.ts'
import type { FailureKind, StepRequest } from './types.ts'

type Example = { input: Json; answers?: Record<string, Json>; output: Json }

const page = readFileSync(new URL('../../../docs/workflows.md', import.meta.url), 'utf8')
const EXAMPLE = /```yaml\n(workflow: v1\n[\s\S]*?)```\s+```json\n([\s\S]*?)```/g
const examples = [...page.matchAll(EXAMPLE)].map(([, spec = '', example = '']): [string, string, Example] => [
  /^name: (.*)$/m.exec(spec)?.[1] ?? 'unnamed',
  spec,
  JSON.parse(example),
])

describe('docs/workflows.md', () => {
  test('every spec on the page has an example to run it with', () => {
    expect(examples.length).toBe(page.split('```yaml\nworkflow: v1').length - 1)
    expect(examples.length).toBeGreaterThanOrEqual(6)
  })

  test.each(examples)('%s', async (_, spec, { input, answers = {}, output }) => {
    const plan = planWorkflow(parseWorkflow(spec))
    const asked = new Set<string>()
    const result = await evaluateItem(plan, { jobId: `0x${'00'.repeat(32)}`, index: 0, input }, (request) => {
      asked.add(request.path)
      return say(request, answers[request.path] as Json)
    })
    expect(result.error).toBeUndefined()
    expect(result.output).toEqual(output)
    expect([...asked].sort()).toEqual(Object.keys(answers).sort())
  })
})

function say(request: StepRequest, said: Json) {
  const failed = (said as { failure?: FailureKind } | undefined)?.failure
  if (failed) return failure(request, failed)
  if (request.kind !== 'chat') return answer(request, said)
  return answer(request, completion(typeof said === 'string' ? said : JSON.stringify(said)))
}
