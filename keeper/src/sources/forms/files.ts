import { DocumentError } from '../errors.ts'
import type { DocumentFile } from '../types.ts'

/** The most bytes of a document that are held at once. */
export const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024

/** A document that is in memory. */
export function fileOf(bytes: Uint8Array, mediaType: string): DocumentFile {
  return {
    size: bytes.length,
    mediaType,
    async *stream() {
      yield bytes
    },
    slice: async (start, end) => bytes.subarray(start, end),
  }
}

/** All of a document. Throws `DocumentError` when it is too large to be held. */
export async function readWhole(file: DocumentFile): Promise<Uint8Array> {
  if (file.size > MAX_DOCUMENT_BYTES) {
    throw new DocumentError(`it has ${file.size} bytes; at most ${MAX_DOCUMENT_BYTES} are read at once`, {
      next: 'Read it as rows, which are read one after the other.',
    })
  }
  return file.slice(0, file.size)
}

/** A document's lines with their ends, decoded as its media type says, UTF-8 where it says nothing. */
export async function* linesOf(file: DocumentFile, maxLength: number): AsyncGenerator<string> {
  const decoder = decoderOf(file.mediaType)
  let rest = ''
  for await (const chunk of file.stream()) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split(/(?<=\n)/)
    rest = lines.pop() ?? ''
    if (rest.length > maxLength) throw new DocumentError(`a line has more than ${maxLength} characters`)
    yield* lines
  }
  yield* (rest + decoder.decode()).split(/(?<=\n)/).filter((line) => line !== '')
}

function decoderOf(mediaType: string) {
  const charset = /;\s*charset="?([^";\s]+)/i.exec(mediaType)?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(charset)
  } catch (cause) {
    throw new DocumentError(`its character set \`${charset}\` is not known`, { cause })
  }
}
