import { type CallKind, classNumber, type EvidenceClass, type Plan } from '@pinf/sdk/workflow'

/** A node that asks a provider: who may answer, and in which class at the least. */
export type CallNode = { path: string; kind: CallKind; bindings: readonly string[]; minClass: EvidenceClass }

/** Every node of a workflow that asks a provider, nested ones too. */
export function callsOf({ nodes }: Plan): CallNode[] {
  return nodes.flatMap(({ path, kind, bindings, minClass }) =>
    bindings ? [{ path, kind: kind as CallKind, bindings, minClass }] : [],
  )
}

/** Calls nobody here could answer in the class that node and job demand. */
export function unserved(
  calls: readonly CallNode[],
  required: EvidenceClass,
  serves: (call: CallNode) => boolean,
): CallNode[] {
  return calls.filter((call) => !serves({ ...call, minClass: stronger(call.minClass, required) }))
}

/** The stronger of two demands. */
export function stronger(a: EvidenceClass, b: EvidenceClass): EvidenceClass {
  return classNumber(a) > classNumber(b) ? a : b
}
