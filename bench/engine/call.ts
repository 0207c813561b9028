// biome-ignore-all lint/suspicious/noTemplateCurlyInString: workflows have expressions of their own
// What a live call costs above the bare SDK: the engine makes the request, a provider's gate lets it through, the response is
// read, weighed and hashed. Each call is made both ways, one right after the other, against the same server in a process of
// its own; the median of the differences counts. The journal on disk is part of the keeper's figures.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { combineProviders, createOpenAi } from '@pinf/keeper/providers'
import { bareSdk } from '@pinf/keeper/throughput'
import { evaluateItem, parseWorkflow, planWorkflow } from '@pinf/sdk/workflow'

const PAIRS = 1_500
const WARM_UP = 300

const plan = planWorkflow(
  parseWorkflow({
    workflow: 'v1',
    name: 'one-call',
    input: { type: 'string' },
    models: { one: { any: ['openai/bench'], temperature: 0, price: { input: 1, output: 10 } } },
    budget: { calls: 2, usd: 1 },
    nodes: { say: { chat: 'one', messages: [{ system: 'Be brief.' }, { user: '${input}' }] } },
    output: 'say',
  }),
)

/** Milliseconds. */
export async function measureCall(): Promise<number> {
  const endpoint = fork(join(import.meta.dirname, '..', 'endpoint.ts'), ['0'])
  try {
    const [baseUrl] = (await once(endpoint, 'message')) as [string]
    const bySdk = bareSdk(baseUrl)
    const providers = combineProviders([createOpenAi({ apiKey: 'bench', baseUrl })], { concurrency: 16 })
    const { signal } = new AbortController()
    const jobId = `0x${'11'.repeat(32)}` as const

    const byEngine = (input: string, index: number) =>
      evaluateItem(plan, { jobId, index, input }, (request) => providers.answer(request, { signal }))

    const differences: number[] = []
    for (let pair = 0; pair < WARM_UP + PAIRS; pair++) {
      const input = `What happened in the year ${pair}?`
      const started = performance.now()
      await bySdk('Be brief.', input)
      const between = performance.now()
      const { status } = await byEngine(input, pair)
      const ended = performance.now()
      if (status !== 'delivered') throw new Error(`A call of the benchmark ended as ${status}.`)
      if (pair >= WARM_UP) differences.push(ended - between - (between - started))
    }
    differences.sort((a, b) => a - b)
    return Math.max(0, differences[PAIRS >> 1] as number)
  } finally {
    endpoint.disconnect()
  }
}
