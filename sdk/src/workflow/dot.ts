import type { Plan } from './plan.ts'
import type { NodeKind, PlannedNode } from './types.ts'

/** Kinds that hold other nodes: drawn as a frame around them. */
const CONTAINERS: ReadonlySet<NodeKind> = new Set(['map', 'reduce', 'route', 'loop', 'agent', 'ensemble', 'workflow'])

/** Where an edge into or out of a container ends: on one of the nodes inside, cut off at the frame. */
type End = { node: string; frame?: string }

/** A plan as Graphviz's DOT: a node for each that calls or computes, a frame for each that repeats, chooses or includes. */
export function workflowDot({ workflow, nodes, edges }: Plan): string {
  const holders = new Map(nodes.map((node) => [node.path, holderOf(node, nodes)]))
  const inside = (path: string | undefined) =>
    nodes.filter((node) => holders.get(node.path) === path && !isPart(node, nodes))

  const draw = (path: string | undefined, indent: string): string[] =>
    inside(path).flatMap((node) => {
      if (inside(node.path).length === 0)
        return [`${indent}${quote(node.path)} [label=${label(node, path)} ${look(node)}];`]
      return [
        `${indent}subgraph ${quote(`cluster_${node.path}`)} {`,
        `${indent}  label=${quote(`${node.kind} ${lastName(node.path)}`)};`,
        ...draw(node.path, `${indent}  `),
        `${indent}}`,
      ]
    })

  const endOf = (path: string, side: 'first' | 'last'): End => {
    const members = inside(path)
    if (members.length === 0) return { node: path }
    const member = side === 'first' ? members[0] : members.at(-1)
    return { node: endOf((member as PlannedNode).path, side).node, frame: `cluster_${path}` }
  }

  const drawn = edges.map(({ from, to }) => {
    const [tail, head] = [endOf(from, 'last'), endOf(to, 'first')]
    const cuts = [tail.frame && `ltail=${quote(tail.frame)}`, head.frame && `lhead=${quote(head.frame)}`]
    const attributes = cuts.filter(Boolean).join(' ')
    return `  ${quote(tail.node)} -> ${quote(head.node)}${attributes && ` [${attributes}]`};`
  })
  return [
    `digraph ${quote(workflow.name)} {`,
    '  compound=true; rankdir=TB; fontname="Helvetica"; fontsize=11;',
    '  node [shape=box style="rounded,filled" fillcolor="#ffffff" fontname="Helvetica" fontsize=11];',
    '  edge [color="#64748b" arrowsize=0.7];',
    '  graph [style="rounded,dashed" color="#94a3b8"];',
    ...draw(undefined, '  '),
    ...drawn,
    '}',
    '',
  ].join('\n')
}

/** The innermost container around a node, by its path: `notes[].tone` lies in `notes`. */
function holderOf({ path }: PlannedNode, nodes: readonly PlannedNode[]): string | undefined {
  let holder: string | undefined
  for (const other of nodes) {
    const holds = CONTAINERS.has(other.kind) && (path.startsWith(`${other.path}[`) || path.startsWith(`${other.path}.`))
    if (holds && other.path.length > (holder?.length ?? -1)) holder = other.path
  }
  return holder
}

/** Whether a node is only a step of another that has a place of its own, as the query of a `retrieve`. */
function isPart({ path }: PlannedNode, nodes: readonly PlannedNode[]): boolean {
  return nodes.some((other) => other.kind === 'retrieve' && path.startsWith(`${other.path}.`))
}

function label({ path, kind, bindings }: PlannedNode, holder: string | undefined): string {
  return quote([`${kind} ${lastName(path, holder)}`, ...(bindings ?? [])].join('\\n'))
}

/** Calls stand out: they are what costs and what has to be trusted. */
function look({ bindings, minClass }: PlannedNode): string {
  if (!bindings) return 'fillcolor="#f1f5f9"'
  return minClass === 'Exact' ? 'fillcolor="#dcfce7"' : 'fillcolor="#fef3c7"'
}

/** A node's own name; the expression over the body of a container has none. */
function lastName(path: string, holder?: string): string {
  if (path === `${holder}[]`) return 'result'
  return (path.split('.').at(-1) as string).replace('[]', '')
}

/** Nothing in a path needs more than this; a backslash in a label starts a new line. */
function quote(text: string): string {
  return `"${text.replaceAll('"', '\\"')}"`
}
