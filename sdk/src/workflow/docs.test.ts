import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Example, runExample } from '../../../test/fakes/examples.ts'
import { readWorkflow } from './parse.ts'
import { planWorkflow } from './plan.ts'

const page = readFileSync(new URL('../../../docs/workflows.md', import.meta.url), 'utf8')
const EXAMPLE = /```yaml\n(workflow: v1\n[\s\S]*?)```\s+```json\n([\s\S]*?)```/g
const examples = [...page.matchAll(EXAMPLE)].map(([, spec = '', example = '']) => ({
  workflow: readWorkflow(spec),
  example: JSON.parse(example) as Example,
}))

/** Specs on the page may include each other. */
const included = new Map(
  examples.filter(({ workflow }) => !workflow.workflows).map(({ workflow }) => [planWorkflow(workflow).cid, workflow]),
)

describe('docs/workflows.md', () => {
  test('every spec on the page has an example to run it with', () => {
    expect(examples.length).toBe(page.split('```yaml\nworkflow: v1').length - 1)
    expect(examples.length).toBeGreaterThanOrEqual(13)
  })

  test.each(examples.map(({ workflow, example }) => [workflow.name, workflow, example] as const))(
    '%s',
    (_, workflow, example) => runExample(planWorkflow(workflow, included), example),
  )
})
