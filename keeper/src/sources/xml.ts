import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { DocumentError } from './errors.ts'

/** An element with its children in order; text between them is a child without a name. */
export type Element = { name: string; attributes: Readonly<Record<string, string>>; children: readonly Node[] }
type Node = Element | string

type Parsed = Record<string, unknown>
const ATTRIBUTES = ':@'
const TEXT = '#text'

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  parseTagValue: false,
  trimValues: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: 64,
  // Also characters by number; a document's own entities are not expanded inside each other.
  htmlEntities: true,
})

/** Parses a document whose root has this name, whatever prefix its namespace has. */
export function parseXml(bytes: Uint8Array, root: string): Element {
  const text = new TextDecoder().decode(bytes)
  const valid = XMLValidator.validate(text)
  if (valid !== true) throw new DocumentError(`it is not XML: ${valid.err.msg} (line ${valid.err.line})`)
  const element = parse(text).find((node): node is Element => typeof node !== 'string' && node.name === root)
  if (!element) throw new DocumentError(`it is XML without \`${root}\``)
  return element
}

/** The text of a fragment of markup, such as an abstract in JATS; what is not markup stays as it is. */
export function textOfMarkup(markup: string): string {
  const fragment = `<fragment>${markup}</fragment>`
  return XMLValidator.validate(fragment) === true ? parse(fragment).map(textOf).join('') : markup
}

/** All text in an element, in order. */
export function textOf(node: Node | undefined): string {
  if (node === undefined) return ''
  return typeof node === 'string' ? node : node.children.map(textOf).join('')
}

/** The elements that a path of names leads to. */
export function all(element: Element | undefined, ...path: readonly string[]): Element[] {
  let found = element ? [element] : []
  for (const name of path) {
    found = found.flatMap(({ children }) =>
      children.filter((child): child is Element => typeof child !== 'string' && child.name === name),
    )
  }
  return found
}

/** The first element that a path of names leads to. */
export function first(element: Element | undefined, ...path: readonly string[]): Element | undefined {
  return all(element, ...path)[0]
}

/** The text of the first element that a path leads to, or undefined for none. */
export function textAt(element: Element | undefined, ...path: readonly string[]): string | undefined {
  return textOf(first(element, ...path)).trim() || undefined
}

function parse(text: string): Node[] {
  try {
    return (parser.parse(text) as Parsed[]).map(toNode)
  } catch (cause) {
    throw new DocumentError('it is not XML', { cause })
  }
}

function toNode(parsed: Parsed): Node {
  if (TEXT in parsed) return String(parsed[TEXT])
  const [name = '', children] = Object.entries(parsed).find(([key]) => key !== ATTRIBUTES) ?? []
  const attributes = (parsed[ATTRIBUTES] ?? {}) as Record<string, string>
  return { name, attributes, children: ((children as Parsed[] | undefined) ?? []).map(toNode) }
}
