import { toHex } from '../../content/digest.ts'
import type { JsonObject } from '../../content/types.ts'
import type { Compiler } from '../compile.ts'
import { MissingCorpusError } from '../errors.ts'
import type { Program } from '../program.ts'
import { namesOf, parentsOf } from '../scope.ts'
import type { Hit, RetrieveSpec } from '../types.ts'
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
const HIT_BYTES = 12

/**
 * `retrieve`: three steps, so that an omission can be proven from leaves alone: `<path>.query` puts out the packed query
 * vector, `<path>.hits` the packed list of chunks with their scores, and the node itself the chunks.
 */
export function compileRetrieve(spec: RetrieveSpec, compiler: Compiler): Program {
  const query = compiler.template('query', spec.query)
  compiler.corpus('retrieve', spec.retrieve)
  const nodes = {
    query: compiler.part('query', 'embed'),
    hits: compiler.part('hits', 'retrieve'),
    chunks: compiler.node('retrieve'),
  }
  const toCel = converter(SCHEMA)
  return {
    references: query.references,
    schema: SCHEMA,
    nodes: [nodes.query, nodes.hits, nodes.chunks],
    *run(frame, scope) {
      const corpus = frame.context.corpora?.[spec.retrieve]
      if (!corpus) throw new MissingCorpusError(spec.retrieve)
      const parents = parentsOf(scope, query.references)
      const result = attempt(() => query.text(namesOf(scope, query.references)))
      if ('error' in result) return fail({ frame, node: nodes.chunks, parents }, 'expression', result.error.message)
      const vector = corpus.vectorize(result.value)
      const hits = corpus.search(vector, spec.top ?? DEFAULT_TOP)
      const asked = frame.record(nodes.query, parents, toHex(vector), `${frame.path}.query`)
      const found = frame.record(nodes.hits, [asked], toHex(packHits(hits)), `${frame.path}.hits`)
      const chunks = hits.map(({ index, score }) => ({ ...corpus.chunk(index), index, score }))
      return succeed({ frame, node: nodes.chunks, parents: [found] }, { chunks }, toCel)
    },
  }
}

/** Packs hits as the chain can read them: four bytes of chunk index, eight of score. */
function packHits(hits: readonly Hit[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(hits.length * HIT_BYTES))
  for (const [place, { index, score }] of hits.entries()) {
    view.setUint32(place * HIT_BYTES, index)
    view.setBigUint64(place * HIT_BYTES + 4, BigInt(score))
  }
  return new Uint8Array(view.buffer)
}
