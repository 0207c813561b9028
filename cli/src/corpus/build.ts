import { type BlockSink, type CorpusManifest, type Embedding, writeCorpus } from '@pinf/sdk/content'
import { UsageError } from '../errors.ts'
import { type ChunkOptions, type Chunks, readChunks } from './chunks.ts'
import { EMBEDDINGS_AHEAD, embedBy } from './embedding.ts'

export type BuildOptions = ChunkOptions & {
  /** The binding whose embeddings the chunks get, or come with. */
  embed?: string | undefined
}

export type Built = { cid: string; manifest: CorpusManifest; read: Chunks }

/** Makes a corpus of files and folders, and stores its blocks. */
export async function buildCorpus(
  name: string,
  paths: readonly string[],
  sink: BlockSink,
  { embed, ...options }: BuildOptions,
  {
    signal = new AbortController().signal,
    onChunk,
  }: { signal?: AbortSignal; onChunk?: (written: number, total: number) => void } = {},
): Promise<Built> {
  if (embed !== undefined && !/^[a-z0-9-]+\/\S+$/.test(embed)) {
    throw new UsageError(`\`${embed}\` names no model.`, {
      next: 'Write <provider>/<model>, such as local/embeddings.',
    })
  }
  const read = await readChunks(paths, options)
  const onWritten = (done: number) => onChunk?.(done, read.chunks.length)
  const write = async (embedding?: Embedding): Promise<Built> => {
    const written = await writeCorpus(name, () => read.chunks, sink, { signal, embedding, onChunk: onWritten })
    return { ...written, read }
  }
  if (embed === undefined) return write()
  // A chunk without one, of a text among rows, is refused for what it lacks.
  if (options.embeddingField !== undefined)
    return write({ model: embed, embed: ({ id }) => read.embeddings.get(id) ?? [] })
  // Loaded only when asked for: models are large.
  const { openProviders } = await import('../local/providers.ts')
  const providers = await openProviders(EMBEDDINGS_AHEAD)
  try {
    return await write(embedBy(embed, read.chunks, providers, signal))
  } finally {
    providers.close()
  }
}
