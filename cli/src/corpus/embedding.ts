import type { Providers } from '@pinf/keeper/providers'
import { type Chunk, type Embedding, ZERO_HASH } from '@pinf/sdk/content'
import { evaluateItem, parseWorkflow, planWorkflow } from '@pinf/sdk/workflow'
import { EmbeddingFailedError } from '../errors.ts'

/** Chunks whose embeddings are asked for at once. */
export const EMBEDDINGS_AHEAD = 8

/** Embeds chunks by a binding, as an `embed` node of a workflow would ask it. Chunks are asked for in their order, some ahead. */
export function embedBy(
  binding: string,
  chunks: readonly Chunk[],
  providers: Pick<Providers, 'answer'>,
  signal: AbortSignal,
): Embedding {
  const plan = planWorkflow(
    parseWorkflow({
      workflow: 'v1',
      name: 'embedding',
      input: { type: 'object' },
      models: { one: { any: [binding] } },
      nodes: { vector: { embed: 'one', text: '${input.text}', retries: 2 } },
      output: 'vector',
    }),
  )
  const asked = new Map<string, Promise<readonly number[]>>()
  let next = 0

  async function embed({ id, text }: Chunk): Promise<readonly number[]> {
    const item = { jobId: ZERO_HASH, index: 0, input: { text } }
    const { output, error } = await evaluateItem(plan, item, (request) => providers.answer(request, { signal }))
    if (error) throw new EmbeddingFailedError(binding, id, error.reason)
    return output as readonly number[]
  }

  return {
    model: binding,
    async embed({ id }) {
      for (; next < chunks.length && asked.size < EMBEDDINGS_AHEAD; next++) {
        const chunk = chunks[next] as Chunk
        const vector = embed(chunk)
        // Told of when its turn comes.
        vector.catch(() => {})
        asked.set(chunk.id, vector)
      }
      const vector = await asked.get(id)
      asked.delete(id)
      return vector ?? []
    },
  }
}
