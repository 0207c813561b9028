import {
  type BodySpec,
  type CallKind,
  classNumber,
  type EvidenceClass,
  type NodeSpec,
  type Workflow,
} from '@pinf/sdk/workflow'

/** A node that asks a provider: who may answer, and in which class at the least. */
export type CallNode = { path: string; kind: CallKind; bindings: readonly string[]; minClass: EvidenceClass }

/** Every node of a workflow that asks a provider, nested ones too. */
export function callsOf(workflow: Workflow): CallNode[] {
  const inGraph = (nodes: Readonly<Record<string, NodeSpec>>, prefix: string): CallNode[] =>
    Object.entries(nodes).flatMap(([name, node]) => inNode(node, `${prefix}${name}`))

  const inBody = (body: BodySpec, path: string): CallNode[] =>
    'nodes' in body ? inGraph(body.nodes, `${path}[].`) : inNode(body, `${path}[]`)

  const inNode = (node: NodeSpec, path: string): CallNode[] => {
    if ('do' in node) return inBody(node.do, path)
    const call = callOf(node)
    if (call === undefined) return []
    const model = workflow.models?.[call.model]
    const minClass = stronger(call.class ?? 'Unattested', model?.class ?? 'Unattested')
    return [{ path, kind: call.kind, bindings: model?.any ?? [], minClass }]
  }
  return inGraph(workflow.nodes, '')
}

/** Calls nobody here could answer in the class that node and job demand. */
export function unserved(
  calls: readonly CallNode[],
  required: EvidenceClass,
  serves: (call: CallNode) => boolean,
): CallNode[] {
  return calls.filter((call) => !serves({ ...call, minClass: stronger(call.minClass, required) }))
}

function callOf(node: NodeSpec): { kind: CallKind; model: string; class?: EvidenceClass | undefined } | undefined {
  if ('chat' in node) return { kind: 'chat', model: node.chat, class: node.class }
  if ('infer' in node) return { kind: 'infer', model: node.infer, class: node.class }
  if ('embed' in node) return { kind: 'embed', model: node.embed, class: node.class }
  return undefined
}

/** The stronger of two demands. */
export function stronger(a: EvidenceClass, b: EvidenceClass): EvidenceClass {
  return classNumber(a) > classNumber(b) ? a : b
}
