import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { parseWorkflow, planWorkflow } from '@pinf/sdk/workflow'
import { describe, expect, test } from 'vitest'
import { type Example, runExample } from '../../test/fakes/examples.ts'

const at = (name: string) => new URL(name, import.meta.url)
const names = readdirSync(at('.'))
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.slice(0, -'.yaml'.length))
const recorded = names.filter((name) => existsSync(at(`${name}.json`)))
const guide = readFileSync(at('../../docs/workflows.md'), 'utf8')

describe('examples of patterns', () => {
  test('there is one for each pattern, and the guide names it', () => {
    expect(recorded).toEqual(['agent', 'chaining', 'evaluator', 'orchestrator', 'parallel', 'routing'])
    for (const name of recorded) expect(guide).toContain(`(../examples/workflows/${name}.yaml)`)
  })

  test.each(recorded)('%s runs as recorded', (name) => {
    const plan = planWorkflow(parseWorkflow(readFileSync(at(`${name}.yaml`), 'utf8')))
    return runExample(plan, JSON.parse(readFileSync(at(`${name}.json`), 'utf8')) as Example)
  })
})
