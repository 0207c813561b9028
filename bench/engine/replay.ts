// biome-ignore-all lint/suspicious/noTemplateCurlyInString: workflows have expressions of their own
// How fast a verifier replays recorded answers: steps for each second of one core's time, so that other work on the
// machine counts little. Two calls, two expressions a text, as a usual reading workflow has them.
import { type Answerer, evaluateItem, parseWorkflow, planWorkflow, recordedAnswerer } from '@pinf/sdk/workflow'
import { answer, classification, completion } from '../../test/fakes/answers.ts'

const TEXTS = 100
const ITEMS = 60

const plan = planWorkflow(
  parseWorkflow({
    workflow: 'v1',
    name: 'replay',
    input: { type: 'object', properties: { texts: { type: 'array', items: { type: 'string' } } } },
    models: {
      writer: { any: ['openai/m'], temperature: 0, maxTokens: 200, price: { input: 1, output: 10 } },
      tone: { any: ['local/sentiment'], class: 'Exact' },
    },
    nodes: {
      notes: {
        map: '${input.texts}',
        as: 'text',
        do: {
          nodes: {
            note: { chat: 'writer', messages: [{ system: 'Note what it promises.' }, { user: 'Text: ${text}' }] },
            reading: { infer: 'tone', task: 'text-classification', text: '${text}' },
            both: { transform: '{"note": note, "tone": reading[0].label}' },
          },
          output: 'both',
        },
      },
    },
    output: 'notes.map(n, n.tone)',
  }),
)

const provider: Answerer = (request) =>
  answer(request, request.kind === 'chat' ? completion('It promises a canal. '.repeat(8)) : classification('POSITIVE'))

/** Steps a second and core. */
export async function measureReplay(): Promise<number> {
  const texts = Array.from({ length: TEXTS }, (_, index) =>
    `Text ${index} promises a canal, at some length. `.repeat(8),
  )
  const context = { jobId: `0x${'11'.repeat(32)}`, index: 0, input: { texts } } as const
  const recorded = recordedAnswerer((await evaluateItem(plan, context, provider)).steps)
  const replay = async (items: number) => {
    let steps = 0
    for (let item = 0; item < items; item++) steps += (await evaluateItem(plan, context, recorded)).steps.length
    return steps
  }
  await replay(ITEMS / 3)
  const before = process.cpuUsage()
  const steps = await replay(ITEMS)
  const { user, system } = process.cpuUsage(before)
  return steps / ((user + system) / 1e6)
}
