import { type Chunk, type SplitUnit, splitText } from '@pinf/sdk/content'
import { UsageError } from '../errors.ts'
import { type Document, isReadable, readDocuments } from './documents.ts'
import { listFiles, type SourceFile } from './files.ts'
import type { RowOptions } from './rows.ts'

export type ChunkOptions = RowOptions & {
  /** Left out, rows stay whole and texts of files are cut into paragraphs. */
  split?: SplitUnit | undefined
  /** Longest passage and overlap, in UTF-16 units. */
  size: number
  overlap: number
}

/** What rows and files are made into when nobody says otherwise. */
export const DEFAULT_CHUNKS: ChunkOptions = { idField: 'id', textField: 'text', size: 1000, overlap: 0 }

export type Chunks = {
  /** In order of id. */
  chunks: Chunk[]
  /** Embeddings that came with rows, by chunk id. */
  embeddings: ReadonlyMap<string, readonly number[]>
  files: number
  /** Files of folders that are of no kind a corpus is made from. */
  skipped: string[]
}

/** Reads files and folders and cuts what they hold into chunks: the same for the same content, in whatever order it lies on disk. */
export async function readChunks(paths: readonly string[], options: ChunkOptions): Promise<Chunks> {
  const found = await listFiles(paths)
  const named = new Set(paths)
  // Whoever names a file hears that it cannot be used; in a folder there may be anything.
  const isWanted = ({ path }: SourceFile) => named.has(path) || isReadable(path)
  const readable = found.filter(isWanted)
  const skipped = found.filter((file) => !isWanted(file)).map(({ path }) => path)
  const chunks: Chunk[] = []
  const embeddings = new Map<string, readonly number[]>()
  for (const file of readable) {
    for (const document of await readDocuments(file, options)) {
      const cut = chunksOf(document, options)
      if (document.embedding) assertWhole(cut, document)
      for (const chunk of cut) {
        chunks.push(chunk)
        if (document.embedding) embeddings.set(chunk.id, document.embedding)
      }
    }
  }
  chunks.sort((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id)))
  return { chunks, embeddings, files: readable.length, skipped: skipped.sort() }
}

/** A document that stays whole keeps its id; passages are numbered after it. */
function chunksOf({ id, text, fields, isRow }: Document, { split, size, overlap }: ChunkOptions): Chunk[] {
  const by = split ?? (isRow ? 'document' : 'paragraphs')
  if (by === 'document') return [{ ...fields, id, text }]
  const passages = [...splitText(text, { by, size, overlap })]
  return passages.map((passage, index) => ({ ...fields, id: `${id}:${String(index).padStart(5, '0')}`, text: passage }))
}

function assertWhole(chunks: readonly Chunk[], { id, text }: Document): void {
  if (chunks.length === 1 && chunks[0]?.text === text) return
  throw new UsageError(`Row \`${id}\` has one embedding, but is cut into ${chunks.length} passages.`, {
    next: 'Leave rows whole, or give --embed local/embeddings, which embeds passages.',
  })
}
