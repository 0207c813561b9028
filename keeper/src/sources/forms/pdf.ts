import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import PQueue from 'p-queue'
import { DocumentError } from '../errors.ts'
import type { Asked, DocumentFile, Listing } from '../types.ts'
import { readWhole } from './files.ts'

export type PdfJob = { bytes: Uint8Array; offset: number; limit: number }
export type PdfText = { pages: readonly string[]; total: number }

/** A stranger's PDF gets so much memory and time, in a thread that can be ended. */
const MAX_HEAP_MB = 512
const MAX_MS = 30_000

/** The text of a PDF's pages, in the order in which the document draws it. Scanned pages have none. */
export async function readPdf(file: DocumentFile, { offset = 0, limit = 1_000_000 }: Asked): Promise<Listing> {
  const { pages, total } = await readers.add(async () => extract({ bytes: await readWhole(file), offset, limit }))
  return {
    items: pages.map((page) => page.toWellFormed()),
    wrap: (items, truncated) => ({ text: items.join('\n'), pages: total, truncated }),
  }
}

/** Threads that read PDFs at once. */
const readers = new PQueue({ concurrency: 2 })

async function extract(job: PdfJob): Promise<PdfText> {
  const worker = new Worker(new URL('./pdfWorker.ts', import.meta.url), {
    workerData: job,
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
    stdout: true,
    stderr: true,
  })
  try {
    const [said] = (await once(worker, 'message', { signal: AbortSignal.timeout(MAX_MS) })) as [
      PdfText | { error: string },
    ]
    if ('error' in said) throw new DocumentError(`it is not PDF that can be read: ${said.error}`)
    return said
  } catch (cause) {
    if (cause instanceof DocumentError) throw cause
    throw new DocumentError(`reading it as PDF takes more than ${MAX_MS / 1_000} s or ${MAX_HEAP_MB} MB`, { cause })
  } finally {
    await worker.terminate()
  }
}
