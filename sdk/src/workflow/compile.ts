import { hashJson, hashPath } from '../content/index.ts'
import { type Check, compileSchema } from '../content/schema.ts'
import type { Json, JsonObject } from '../content/types.ts'
import { budgetsOf } from './budget.ts'
import { bindingClass, classNumber, strongestClass } from './evidence.ts'
import { compileExpression, compileTemplate, type Expression, type Template } from './expressions.ts'
import { memoPolicy } from './memo.ts'
import { compileBody, compileNode } from './nodes/index.ts'
import type { Program } from './program.ts'
import { schemaIssues } from './schemaRules.ts'
import type {
  BodySpec,
  BudgetSpec,
  CallKind,
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

/** Specs that others include, by the CID of their block. */
export type Included = ReadonlyMap<string, Workflow>

/** What all compilers of a plan share. */
export type Shared = {
  issues: WorkflowIssue[]
  weights: Map<PlannedNode, number>
  edges: PlannedEdge[]
  /** Every corpus that a node reads, by its name, behind the names of the specs that include it. */
  corpora: Map<string, CorpusSpec>
  included: Included
}

/** Which spec a compiler is in, and by which names one gets there. */
type Inside = { workflow: Workflow; names: readonly string[] }

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

const MAX_INCLUDED_DEPTH = 8
const MAX_NODES = 4096

/** How old an answer of a source may be to be taken over, where nobody says. */
const SOURCE_MEMO_SECONDS = 86_400

/** Prepares one node, collecting what is wrong with it instead of stopping at the first error. */
export class Compiler {
  readonly #shared: Shared
  readonly #inside: Inside
  readonly #place: Place
  #model: ModelSpec | undefined
  #corpus: CorpusSpec | undefined
  #bindings: readonly string[] | undefined
  #memo: MemoSpec | undefined
  #workflow: string | undefined

  constructor(shared: Shared, inside: Inside, place: Place) {
    this.#shared = shared
    this.#inside = inside
    this.#place = place
  }

  issue(field: string, reason: string): void {
    const { at } = this.#place
    const { issues } = this.#shared
    const path = at && field ? `${at}.${field}` : at || field
    // A spec that is included twice is wrong once.
    if (!issues.some((issue) => issue.path === path && issue.reason === reason)) issues.push({ path, reason })
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
    const issues = schemaIssues(schema, field)
    for (const { path, reason } of issues) this.issue(path, reason)
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
    const model = lookUp(this.#inside.workflow.models, name)
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
    // The world moves on under a question that stays the same; a data set with a digest does not.
    if (bindingClass(binding) !== 'Exact') this.#memo = { maxAge: SOURCE_MEMO_SECONDS }
    if (classNumber(bindingClass(binding)) < classNumber(declared)) {
      this.issue(field, `what \`${binding}\` answers is ${bindingClass(binding)} and cannot be ${declared}`)
    }
    return declared
  }

  /** Says that this node reads a corpus, and returns the name it has among those of the plan. */
  corpus(field: string, name: string): string {
    const corpus = lookUp(this.#inside.workflow.corpora, name)
    const key = [...this.#inside.names, name].join('.')
    if (corpus) this.#shared.corpora.set(key, corpus)
    else this.issue(field, `there is no corpus \`${name}\``)
    this.#corpus = corpus
    return key
  }

  /** Another spec, with a compiler for it that sees nothing of this one; `undefined` where it cannot be had. */
  included(field: string, name: string): { workflow: Workflow; compiler: Compiler } | undefined {
    const cid = lookUp(this.#inside.workflow.workflows, name)
    const names = [...this.#inside.names, name]
    const workflow = cid === undefined ? undefined : this.#shared.included.get(cid)
    if (cid === undefined) this.issue(field, `there is no workflow \`${name}\``)
    else if (!workflow) this.issue(field, `the spec of \`${name}\`, ${cid}, is not here`)
    else if (names.length > MAX_INCLUDED_DEPTH)
      this.issue(field, `specs include each other ${MAX_INCLUDED_DEPTH} deep at most`)
    else if (this.#shared.weights.size > MAX_NODES) this.issue(field, `it makes more than ${MAX_NODES} nodes`)
    else {
      this.#workflow = cid
      const at = names.map((one) => `workflows.${one}`).join('.')
      const known = new Map([['input', () => workflow.input]])
      const budgets = [...this.#place.budgets, ...budgetsOf(workflow)]
      const place = { at, path: this.#place.path, spec: null, known, budgets }
      return { workflow, compiler: new Compiler(this.#shared, { workflow, names }, place) }
    }
    return undefined
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

  /** Calls that this node makes one after the other, which weigh what the node does. */
  calls(name: string, kind: CallKind, minClass: EvidenceClass): PlannedNode {
    return this.#planned(`${this.#place.path}.${name}`, kind, minClass, this.#place.weight ?? 1)
  }

  /** The same place, where a node gives names to what is inside it. */
  within(names: Readonly<Record<string, JsonObject | undefined>>): Compiler {
    const known = new Map(this.#place.known)
    for (const [name, schema] of Object.entries(names)) {
      this.#declare(name, '')
      known.set(name, () => schema)
    }
    return new Compiler(this.#shared, this.#inside, { ...this.#place, known })
  }

  /** What a node does inside: `field` is where it is written, `suffix` what its path has behind the node's. */
  body(spec: BodySpec, field = 'do', suffix = '[]'): Program {
    const { at, path, known } = this.#place
    return compileBody(spec, this.#inner(`${at}.${field}`, `${path}${suffix}`, spec, known))
  }

  /** One of several nodes of a graph; `known` holds them all. */
  member(name: string, spec: NodeSpec, known: Known): Program {
    const { at, path } = this.#place
    this.#declare(name, `nodes.${name}`)
    const field = at ? `${at}.nodes.${name}` : `nodes.${name}`
    return compileNode(spec, this.#inner(field, path ? `${path}.${name}` : name, spec, known))
  }

  /** The expression over a graph that gives its value: of a whole spec a node named `output`, of a body the body itself. */
  result(output: string, known: Known, sink: boolean): Compiler {
    const { at, path, spec } = this.#place
    const field = at ? `${at}.output` : 'output'
    if (!sink) return this.#inner(field, path, spec, known)
    return this.#inner(field, path ? `${path}.output` : 'output', { transform: output }, known)
  }

  /** Notes which of a graph's nodes one of them reads; without a name, the body whose value is made from them. */
  reads(names: readonly string[], reader?: string): void {
    const { path } = this.#place
    const pathOf = (name: string) => (path ? `${path}.${name}` : name)
    const to = reader === undefined ? path : pathOf(reader)
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
    return new Compiler(this.#shared, this.#inside, { at, path, spec: spec as Json, weight, known, budgets })
  }

  #planned(path: string, kind: NodeKind, minClass: EvidenceClass, weight: number): PlannedNode {
    const model = this.#model as unknown as Json
    const corpus = this.#corpus as Json | undefined
    const workflow = this.#workflow
    const named = { ...(model && { model }), ...(corpus && { corpus }), ...(workflow && { workflow }) }
    const specHash = hashJson({ node: this.#place.spec, ...named })
    const asked = this.#bindings && { bindings: this.#bindings, memo: this.#memoOf(this.#model) }
    const node = { path, kind, minClass, weightBps: 0, specHash, nodeHash: hashPath(path), ...asked }
    this.#shared.weights.set(node, weight)
    return node
  }

  #memoOf(model: ModelSpec | undefined): MemoPolicy {
    const { memo: own } = this.#place.spec as { memo?: MemoSpec }
    return memoPolicy(this.#memo, this.#inside.workflow.memo, model?.memo, own)
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

const NO_EXPRESSION: Expression = { references: [], evaluate: () => null }
const NO_TEMPLATE: Template = { references: [], value: () => null, text: () => '' }

function unknownName(name: string, known: Known): string {
  return `there is no \`${name}\` here; known are ${[...known.keys()].sort().join(', ')}`
}

function lookUp<T>(record: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return record && Object.hasOwn(record, name) ? record[name] : undefined
}
