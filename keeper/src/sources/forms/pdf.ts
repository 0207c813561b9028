import type { Asked, DocumentFile, Listing } from '../types.ts'
import { readWhole } from './files.ts'
import { inThread } from './thread.ts'

export type PdfJob = { bytes: Uint8Array; offset: number; limit: number }
export type PdfText = { pages: readonly string[]; total: number }

const READER = new URL('./pdfWorker.ts', import.meta.url)

/** The text of a PDF's pages, in the order in which the document draws it. Scanned pages have none. */
export async function readPdf(file: DocumentFile, { offset = 0, limit = 1_000_000 }: Asked): Promise<Listing> {
  const data: PdfJob = { bytes: await readWhole(file), offset, limit }
  const { pages, total } = await inThread<PdfText>(READER, { data })
  return {
    items: pages.map((page) => page.toWellFormed()),
    wrap: (items, truncated) => ({ text: items.join('\n'), pages: total, truncated }),
  }
}
