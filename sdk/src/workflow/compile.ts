import { hashJson, hashPath } from '../content/index.ts'
import { type Check, compileSchema } from '../content/schema.ts'
import type { Json, JsonObject } from '../content/types.ts'
import { bindingClass, classNumber, strongestClass, weakest } from './evidence.ts'
import { compileExpression, compileTemplate, type Expression, type Template } from './expressions.ts'
import { memoPolicy } from './memo.ts'
import { compileBody, compileNode } from './nodes/index.ts'
import type { Program } from './program.ts'
import { schemaIssues } from './schemaRules.ts'
import type {
  BodySpec,
  BudgetSpec,
  CorpusSpec,
  EvidenceClass,
  MemoPolicy,
  MemoSpec,
  ModelSpec,
  NodeKind,
  NodeSpec,
  PlannedEdge,
  PlannedNode,
  Workflow,
  WorkflowIssue,
} from './types.ts'
import { ExpressionError, schemaAt } from './values.ts'

/** Names an expression may refer to, each with the schema of its value as far as it is known. */
export type Known = ReadonlyMap<string, () => JsonObject | undefined>

/** What all of one workflow's compilers share. */
type Shared = {
  workflow: Workflow
  issues: WorkflowIssue[]
  weights: Map<PlannedNode, number>
  edges: PlannedEdge[]
}

/** Where in the workflow a compiler stands. */
type Place = {
  /** In the spec, such as `nodes.notes.do`. */
  at: string
  /** Among the nodes, such as `notes[]`. */
  path: string
  spec: Json
  weight?: number | undefined
  known: Known
  budgets: readonly BudgetSpec[]
}

const RESERVED = new Set(
  'input output outputs previous true false null in as break const continue else for function if import let loop package namespace return var void while'.split(
    ' ',
  ),
)

/** Prepares one node, collecting what is wrong with it instead of stopping at the first error. */
export class Compiler {
  readonly #shared: Shared
  readonly #place: Place
  #model: ModelSpec | undefined
  #corpus: CorpusSpec | undefined
  #bindings: readonly string[] | undefined

  constructor(shared: Shared, place: Place) {
    this.#shared = shared
    this.#place = place
  }

  issue(field: string, reason: string): void {
    const { at } = this.#place
    this.#shared.issues.push({ path: at && field ? `${at}.${field}` : at || field, reason })
  }

  expression(field: string, source: string): Expression {
    return this.#read(field, () => compileExpression(source)) ?? NO_EXPRESSION
  }

  template(field: string, source: string): Template {
    return this.#read(field, () => compileTemplate(source)) ?? NO_TEMPLATE
  }

  /** A check of values against a schema that the author wrote. */
  valueCheck(field: string, schema: JsonObject | undefined): Check {
    if (schema === undefined) return () => []
    const { at } = this.#place
    const issues = schemaIssues(schema, at ? `${at}.${field}` : field)
    this.#shared.issues.push(...issues)
    return issues.length > 0 ? () => [] : compileSchema(schema)
  }

  /** The schema of what a path such as `passages.chunks` leads to. */
  schemaOf(path: readonly string[] | undefined): JsonObject | undefined {
    const [name, ...fields] = path ?? []
    return name === undefined ? undefined : schemaAt(this.#place.known.get(name)?.(), fields)
  }

  model(
    field: string,
    name: string,
    declared: EvidenceClass = 'Unattested',
  ): { model: ModelSpec; minClass: EvidenceClass } {
    const model = lookUp(this.#shared.workflow.models, name)
    if (!model) {
      this.issue(field, `there is no model \`${name}\``)
      return { model: { any: [] }, minClass: declared }
    }
    this.#model = model
    this.#bindings = model.any
    const own = model.class ?? 'Unattested'
    const minClass = classNumber(own) > classNumber(declared) ? own : declared
    if (!model.any.some((binding) => classNumber(strongestClass(binding)) >= classNumber(minClass))) {
      this.issue(field, `none of the model's bindings can be ${minClass}`)
    }
    const paid = minClass !== 'Exact' && !model.price
    if (paid && this.#place.budgets.some(({ usd }) => usd !== undefined)) {
      this.issue(field, `a budget in USD needs a ceiling to reserve by: give \`models.${name}.price\``)
    }
    return { model, minClass }
  }

  /** Says that a source answers this node, and returns the class that its answers need. */
  source(field: string, binding: string, declared: EvidenceClass = 'Unattested'): EvidenceClass {
    this.#bindings = [binding]
    if (classNumber(bindingClass(binding)) < classNumber(declared)) {
      this.issue(field, `what \`${binding}\` answers is ${bindingClass(binding)} and cannot be ${declared}`)
    }
    return declared
  }

  corpus(field: string, name: string): void {
    this.#corpus = lookUp(this.#shared.workflow.corpora, name)
    if (!this.#corpus) this.issue(field, `there is no corpus \`${name}\``)
  }

  /** This node's place in the workflow's tree. Call it once model and corpus are known. */
  node(kind: NodeKind, minClass: EvidenceClass = 'Exact'): PlannedNode {
    const calls = kind === 'chat' || kind === 'infer' || kind === 'embed' || kind === 'source'
    return this.#planned(this.#place.path, kind, minClass, this.#place.weight ?? (calls ? 1 : 0))
  }

  /** A step of this node that has a place of its own. */
  part(name: string, kind: NodeKind): PlannedNode {
    return this.#planned(`${this.#place.path}.${name}`, kind, 'Exact', 0)
  }

  /** What a fan-out does with each element, which it sees under `names`. */
  body(spec: BodySpec, names: Readonly<Record<string, JsonObject | undefined>>): Program {
    const known = new Map(this.#place.known)
    for (const [name, schema] of Object.entries(names)) {
      this.#declare(name, '')
      known.set(name, () => schema)
    }
    const inner = this.#inner(`${this.#place.at}.do`, `${this.#place.path}[]`, spec, known)
    return compileBody(spec, inner)
  }

  /** One of several nodes of a graph; `known` holds them all. */
  member(name: string, spec: NodeSpec, known: Known): Program {
    const { at, path } = this.#place
    this.#declare(name, `nodes.${name}`)
    const field = at ? `${at}.nodes.${name}` : `nodes.${name}`
    return compileNode(spec, this.#inner(field, path ? `${path}.${name}` : name, spec, known))
  }

  /** The expression over a graph that gives its value: at the top a node named `output`, in a body the body itself. */
  result(output: string, known: Known): Compiler {
    const { at, path, spec } = this.#place
    const field = at ? `${at}.output` : 'output'
    return path ? this.#inner(field, path, spec, known) : this.#inner(field, 'output', { transform: output }, known)
  }

  /** Notes which of a graph's nodes one of them reads; without a name, the expression over them all. */
  reads(names: readonly string[], reader?: string): void {
    const { path } = this.#place
    const pathOf = (name: string) => (path ? `${path}.${name}` : name)
    const to = reader === undefined ? path || 'output' : pathOf(reader)
    for (const name of names) this.#shared.edges.push({ from: pathOf(name), to })
  }

  get known(): Known {
    return this.#place.known
  }

  /** References that lie outside the names a node gives its body. */
  outer(references: readonly string[], names: Readonly<Record<string, unknown>>): string[] {
    return [...new Set(references)].filter((name) => !Object.hasOwn(names, name))
  }

  #inner(at: string, path: string, spec: Json | NodeSpec | BodySpec, known: Known): Compiler {
    const { budget, weight } = spec as { budget?: BudgetSpec; weight?: number }
    const budgets = budget ? [...this.#place.budgets, budget] : this.#place.budgets
    return new Compiler(this.#shared, { at, path, spec: spec as Json, weight, known, budgets })
  }

  #planned(path: string, kind: NodeKind, minClass: EvidenceClass, weight: number): PlannedNode {
    const model = this.#model as unknown as Json
    const corpus = this.#corpus as Json | undefined
    const specHash = hashJson({ node: this.#place.spec, ...(model && { model }), ...(corpus && { corpus }) })
    const asked = this.#bindings && { bindings: this.#bindings, memo: this.#memoOf(this.#model) }
    const node = { path, kind, minClass, weightBps: 0, specHash, nodeHash: hashPath(path), ...asked }
    this.#shared.weights.set(node, weight)
    return node
  }

  #memoOf(model: ModelSpec | undefined): MemoPolicy {
    const { memo: own } = this.#place.spec as { memo?: MemoSpec }
    return memoPolicy(this.#shared.workflow.memo, model?.memo, own)
  }

  #declare(name: string, field: string): void {
    if (RESERVED.has(name)) this.issue(field, `\`${name}\` is a reserved name`)
    else if (this.#place.known.has(name)) this.issue(field, `\`${name}\` already names something here`)
  }

  #read<T extends { references: readonly string[] }>(field: string, compile: () => T): T | undefined {
    try {
      const compiled = compile()
      for (const name of compiled.references) {
        if (!this.#place.known.has(name)) this.issue(field, unknownName(name, this.#place.known))
      }
      return compiled
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error
      this.issue(field, error.message)
      return undefined
    }
  }
}

/** Shares of an item's price: each node's weight among all, in basis points, rounded down. */
export function assignWeights(weights: ReadonlyMap<PlannedNode, number>): void {
  let total = 0
  for (const weight of weights.values()) total += weight
  for (const [node, weight] of weights) node.weightBps = total === 0 ? 0 : Math.floor((weight * 10_000) / total)
}

/** The class that everything an item delivers has at least. */
export function weakestOf(nodes: readonly PlannedNode[]): EvidenceClass {
  return weakest(nodes.map(({ minClass }) => minClass))
}

const NO_EXPRESSION: Expression = { references: [], evaluate: () => null }
const NO_TEMPLATE: Template = { references: [], value: () => null, text: () => '' }

function unknownName(name: string, known: Known): string {
  return `there is no \`${name}\` here; known are ${[...known.keys()].sort().join(', ')}`
}

function lookUp<T>(record: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return record && Object.hasOwn(record, name) ? record[name] : undefined
}
