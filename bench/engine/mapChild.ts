// biome-ignore-all lint/suspicious/noTemplateCurlyInString: workflows have expressions of their own
// Evaluates a map over 100,000 elements in a process of its own and tells how much memory that process took at the most.
import { setImmediate } from 'node:timers/promises'
import { evaluateItem, parseWorkflow, planWorkflow } from '@pinf/sdk/workflow'
import { answer, classification } from '../../test/fakes/answers.ts'

const ELEMENTS = 100_000

const plan = planWorkflow(
  parseWorkflow({
    workflow: 'v1',
    name: 'map',
    input: { type: 'object', properties: { texts: { type: 'array', items: { type: 'string' } } } },
    models: { tone: { any: ['local/sentiment'], class: 'Exact' } },
    nodes: {
      readings: {
        map: '${input.texts}',
        as: 'text',
        do: { infer: 'tone', task: 'text-classification', text: '${text}' },
      },
    },
    output: 'size(readings)',
  }),
)
const texts = Array.from({ length: ELEMENTS }, (_, index) => `Text number ${index}.`)
const result = await evaluateItem(
  plan,
  { jobId: `0x${'11'.repeat(32)}`, index: 0, input: { texts } },
  async (request) => {
    await setImmediate()
    return answer(request, classification('POSITIVE'))
  },
)
if (result.output !== ELEMENTS) throw new Error(`The map gave ${JSON.stringify(result.output)}.`)
process.send?.(process.resourceUsage().maxRSS / 1024)
