import type { Hex } from 'viem'
import { canonicalBytes, cidOf, hashJson, hashWorkflowLeaf, LeafList, type WorkflowLeaf } from '../content/index.ts'
import type { Check } from '../content/schema.ts'
import type { JsonObject } from '../content/types.ts'
import { budgetsOf } from './budget.ts'
import { Compiler, type Included, type Shared } from './compile.ts'
import { WorkflowParseError } from './errors.ts'
import { classNumber } from './evidence.ts'
import type { Expression } from './expressions.ts'
import { compileGraph } from './nodes/graph.ts'
import type { Program } from './program.ts'
import {
  type CorpusSpec,
  type EvidenceClass,
  NODE_KINDS,
  type PlannedEdge,
  type PlannedNode,
  type Workflow,
} from './types.ts'
import { converter, type ToCel } from './values.ts'
import { assignWeights, weakestOf } from './weights.ts'

/** A workflow, ready to be evaluated over any number of items. */
export type Plan = {
  workflow: Workflow
  /** The spec's block: canonical JSON of exactly what the author wrote. */
  block: Uint8Array
  /** sha-256 of the block; `JobTerms.workflowDigest`. */
  digest: Hex
  cid: string
  /** Merkle root of the nodes; `JobTerms.workflowRoot`. */
  root: Hex
  /** All nodes, nested ones too, in an order where each comes after what it reads; `output` last. */
  nodes: readonly PlannedNode[]
  /** Who reads whom, graph by graph. */
  edges: readonly PlannedEdge[]
  /** The weakest class any node allows: what the whole workflow proves at least. */
  minClass: EvidenceClass
  /** The specs it includes, and those that they do, by the CID of their block. */
  included: Included
  /** What its nodes read, by the names an `ItemContext` has them under; those of included specs are behind that spec's name. */
  corpora: Readonly<Record<string, CorpusSpec>>
  /** @internal */
  program: Program
  /** @internal */
  checkInput: Check
  /** @internal */
  toInput: ToCel
  /** @internal */
  report: Expression | undefined
}

/**
 * Prepares a workflow once; `included` holds the specs it includes, and those that they do. Throws a `WorkflowParseError`
 * that names everything wrong with it.
 */
export function planWorkflow(workflow: Workflow, included: Included = new Map()): Plan {
  const shared: Shared = { issues: [], weights: new Map(), edges: [], corpora: new Map(), included }
  const { issues, weights, edges } = shared
  const at = (names: Record<string, JsonObject | undefined>) =>
    new Compiler(
      shared,
      { workflow, names: [] },
      {
        at: '',
        path: '',
        spec: null,
        known: new Map(Object.entries(names).map(([name, schema]) => [name, () => schema])),
        budgets: budgetsOf(workflow),
      },
    )
  const compiler = at({ input: workflow.input })
  const checkInput = compiler.valueCheck('input', workflow.input)
  const program = compileGraph(workflow.nodes, workflow.output, compiler, { sink: true })
  const report =
    workflow.report === undefined ? undefined : at({ outputs: undefined }).expression('report', workflow.report)
  if (issues.length > 0) throw new WorkflowParseError(issues)
  assignWeights(weights)
  const block = canonicalBytes(workflow)
  return {
    workflow,
    block,
    digest: hashJson(workflow),
    cid: cidOf(block),
    root: rootOf(program.nodes),
    nodes: program.nodes,
    edges,
    minClass: weakestOf(program.nodes),
    included,
    corpora: Object.fromEntries(shared.corpora),
    program,
    checkInput,
    toInput: converter(workflow.input),
    report,
  }
}

/** A node's leaf in the workflow's tree. */
export function workflowLeafOf({ nodeHash, kind, minClass, weightBps, specHash }: PlannedNode): WorkflowLeaf {
  return { nodeHash, kind: NODE_KINDS.indexOf(kind) + 1, minClass: classNumber(minClass), weightBps, specHash }
}

function rootOf(nodes: readonly PlannedNode[]): Hex {
  const leaves = new LeafList()
  for (const node of nodes) leaves.push(hashWorkflowLeaf(workflowLeafOf(node)))
  return leaves.root()
}
