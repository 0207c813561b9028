import { type NodeSpec, parseWorkflow, planWorkflow, type StepRequest, start } from '@pinf/sdk/workflow'

/** The first request that a workflow of one node makes of a model. */
export function askedOf(
  binding: string | readonly string[],
  node: object = { chat: 'one', messages: [{ user: 'Say hi' }] },
  model: object = {},
): StepRequest {
  const plan = planWorkflow(
    parseWorkflow({
      workflow: 'v1',
      name: 'one-call',
      input: { type: 'string' },
      models: { one: { any: [binding].flat(), temperature: 0, timeout: 5, ...model } },
      nodes: { said: node as NodeSpec },
      output: 'said',
    }),
  )
  const { requests } = start(plan, { jobId: `0x${'ab'.repeat(32)}`, index: 0, input: 'x' })
  return requests[0] as StepRequest
}
