import { type Json, nodePathOf, utf8 } from '@pinf/sdk/content'
import {
  type BudgetSpec,
  type ItemResult,
  type Plan,
  readResponse,
  type StepReceipt,
  type Workflow,
} from '@pinf/sdk/workflow'
import { INCLUDED, SIZE } from './workflows.ts'

/** A ceiling of a spec, with the path of the node that it is over, such as `notes[]`; of the item itself ''. */
export type Ceiling = { path: string; budget: BudgetSpec }

/** Every ceiling of a workflow, those of included ones too. What a shard or job may use is shared by its items. */
export function ceilingsIn(workflow: Workflow, path = ''): Ceiling[] {
  const shared = [
    [workflow.limits?.shard, SIZE.itemsPerShard],
    [workflow.limits?.job, SIZE.items],
  ] as const
  const own = workflow.budget ? [{ path, budget: workflow.budget }] : []
  const parts = shared.flatMap(([limit, items]) => (limit ? [{ path, budget: partOf(limit, items) }] : []))
  return [...own, ...parts, ...inGraph(workflow.nodes as Nodes, path, workflow)]
}

type Nodes = Record<string, Node>
type Node = { [field: string]: Json | undefined } & { nodes?: Nodes; do?: Node; budget?: BudgetSpec }

function inGraph(nodes: Nodes, path: string, workflow: Workflow): Ceiling[] {
  return Object.entries(nodes).flatMap(([name, node]) => inNode(node, path ? `${path}.${name}` : name, workflow))
}

function inNode(node: Node, path: string, workflow: Workflow): Ceiling[] {
  const own = node.budget ? [{ path, budget: node.budget }] : []
  if (node.nodes) return inGraph(node.nodes, path, workflow)
  const inner: [Node, string][] = []
  const add = (body: Json | undefined, suffix: string) =>
    body && inner.push([body as unknown as Node, `${path}${suffix}`])
  add(node.do as unknown as Json, '[]')
  add(node.else, '.else')
  add(node.judge, '.judge[]')
  for (const [index, one] of ((node.cases ?? []) as { do: Json }[]).entries()) add(one.do, `.case${index}`)
  for (const [index, one] of ((node.of ?? []) as Json[]).entries()) add(one, `.candidate${index}`)
  for (const [name, tool] of Object.entries((node.tools ?? {}) as Record<string, { do: Json }>)) {
    add(tool.do, `.turn[].${name}[]`)
  }
  const cid = typeof node.workflow === 'string' ? workflow.workflows?.[node.workflow] : undefined
  const included = cid === undefined ? undefined : INCLUDED.get(cid)
  return [
    ...own,
    ...inner.flatMap(([body, at]) => inNode(body, at, workflow)),
    ...(included ? ceilingsIn(included, path) : []),
  ]
}

/** What the calls below each evaluation of a node used, by that evaluation's path. */
export function spentBelow(node: string, { steps }: ItemResult, plan: Plan): Map<string, Required<BudgetSpec>> {
  const pattern = new RegExp(`^${node.replaceAll('.', '\\\\.').replaceAll('[]', '\\\\[\\\\d+\\\\]')}(?=$|[.[@])`)
  const spent = new Map<string, Required<BudgetSpec>>()
  for (const step of steps) {
    const at = node === '' ? '' : pattern.exec(step.path)?.[0]
    if (at === undefined || !step.evidence) continue
    const sum = spent.get(at) ?? { calls: 0, tokens: 0, inputTokens: 0, outputTokens: 0, usd: 0, seconds: 0 }
    const { inputTokens, outputTokens } = usageOf(step, plan)
    sum.calls++
    sum.inputTokens += inputTokens
    sum.outputTokens += outputTokens
    sum.tokens += inputTokens + outputTokens
    sum.usd += step.evidence.costUsd
    sum.seconds += step.evidence.elapsedMs / 1000
    spent.set(at, sum)
  }
  return spent
}

function usageOf({ path, evidence, response }: StepReceipt, { nodes }: Plan) {
  const kind = nodes.find((node) => node.path === nodePathOf(path))?.kind as 'chat'
  const reading = response !== undefined && evidence ? readResponse(kind, evidence.binding, utf8(response)) : undefined
  return reading?.usage ?? { inputTokens: 0, outputTokens: 0 }
}

function partOf(limit: BudgetSpec, items: number): BudgetSpec {
  return Object.fromEntries(Object.entries(limit).map(([dimension, amount]) => [dimension, amount / items]))
}
