import { toHex } from '../../content/digest.ts'
import type { Json, JsonObject } from '../../content/types.ts'
import { packHits, UnfitQueryError } from '../../retrieval/index.ts'
import type { Compiler } from '../compile.ts'
import { MissingCorpusError } from '../errors.ts'
import type { Program } from '../program.ts'
import { namesOf, parentsOf } from '../scope.ts'
import type { RetrievalMode, RetrieveSpec } from '../types.ts'
import { converter } from '../values.ts'
import { attempt, fail, succeed } from './outcome.ts'

const SCHEMA: JsonObject = {
  type: 'object',
  properties: {
    chunks: {
      type: 'array',
      items: { type: 'object', properties: { index: { type: 'integer' }, score: { type: 'integer' } } },
    },
  },
}
const DEFAULT_TOP = 8

/**
 * `retrieve`: three steps, so that an omission can be proven from leaves alone: `<path>.query` puts out the packed query,
 * `<path>.hits` the packed list of chunks with their scores, and the node itself the chunks.
 */
export function compileRetrieve(spec: RetrieveSpec, compiler: Compiler): Program {
  const words = spec.query === undefined ? undefined : compiler.template('query', spec.query)
  const meaning = spec.vector === undefined ? undefined : compiler.template('vector', spec.vector)
  const references = [...new Set([...(words?.references ?? []), ...(meaning?.references ?? [])])]
  const name = compiler.corpus('retrieve', spec.retrieve)
  for (const [field, reason] of unfitFields(spec)) compiler.issue(field, reason)
  const nodes = {
    query: compiler.part('query', 'embed'),
    hits: compiler.part('hits', 'retrieve'),
    chunks: compiler.node('retrieve'),
  }
  const toCel = converter(SCHEMA)
  return {
    references,
    schema: SCHEMA,
    nodes: [nodes.query, nodes.hits, nodes.chunks],
    *run(frame, scope) {
      const corpus = frame.context.corpora?.[name]
      if (!corpus) throw new MissingCorpusError(name)
      const parents = parentsOf(scope, references)
      const names = namesOf(scope, references)
      const failed = { frame, node: nodes.chunks, parents }

      const asked = attempt(() => ({ text: words?.text(names), vector: meaning?.value(names) }))
      if ('error' in asked) return fail(failed, 'expression', asked.error.message)
      const { text, vector } = asked.value
      if (vector !== undefined && !isEmbedding(vector)) return fail(failed, 'schema', '`vector` is no list of numbers')
      const query = fit(() => corpus.query({ text, embedding: vector, top: spec.top ?? DEFAULT_TOP }))
      if ('reason' in query) return fail(failed, 'schema', query.reason)

      const hits = corpus.search(query.bytes)
      const question = frame.record(nodes.query, parents, toHex(query.bytes), `${frame.path}.query`)
      const found = frame.record(nodes.hits, [question], toHex(packHits(hits)), `${frame.path}.hits`)
      const chunks = hits.map(({ index, score }) => ({ ...corpus.chunk(index), index, score }))
      return succeed({ frame, node: nodes.chunks, parents: [found] }, { chunks }, toCel)
    },
  }
}

const USES: Record<RetrievalMode, readonly ('query' | 'vector')[]> = {
  lexical: ['query'],
  vector: ['vector'],
  hybrid: ['query', 'vector'],
}

function* unfitFields(spec: RetrieveSpec): Generator<[field: string, reason: string]> {
  if (spec.by === undefined) {
    if (spec.query === undefined && spec.vector === undefined) yield ['', 'it needs `query`, `vector` or both']
    return
  }
  for (const field of ['query', 'vector'] as const) {
    const used = USES[spec.by].includes(field)
    if (used && spec[field] === undefined) yield ['by', `\`${spec.by}\` needs \`${field}\``]
    if (!used && spec[field] !== undefined) yield [field, `\`by: ${spec.by}\` does not look at it`]
  }
}

function isEmbedding(value: Json): value is readonly number[] {
  return Array.isArray(value) && value.every((component) => typeof component === 'number')
}

/** A question that this corpus cannot be asked is the item's failure, not the engine's. */
function fit(pack: () => Uint8Array): { bytes: Uint8Array } | { reason: string } {
  try {
    return { bytes: pack() }
  } catch (error) {
    if (error instanceof UnfitQueryError) return { reason: error.reason }
    throw error
  }
}
