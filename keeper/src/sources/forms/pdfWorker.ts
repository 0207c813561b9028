import { parentPort, workerData } from 'node:worker_threads'
import { MAX_STRING_BYTES } from '@pinf/sdk/content'
import { getDocumentProxy } from 'unpdf'
import type { PdfJob, PdfText } from './pdf.ts'

/** Reads pages until there are as many as are wanted, or more than an answer can hold. */
async function read({ bytes, offset, limit }: PdfJob): Promise<PdfText> {
  const document = await getDocumentProxy(bytes, { maxImageSize: 0 })
  const pages: string[] = []
  let length = 0
  const end = Math.min(document.numPages, offset + limit)
  for (let number = offset + 1; number <= end && length <= MAX_STRING_BYTES; number++) {
    const text = await textOfPage(await document.getPage(number))
    pages.push(text)
    length += text.length
  }
  return { pages, total: document.numPages }
}

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof getDocumentProxy>>['getPage']>>

async function textOfPage(page: Page): Promise<string> {
  const { items } = await page.getTextContent()
  const text = items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join('')
  page.cleanup()
  return `${text.trim()}\n`
}

read(workerData as PdfJob).then(
  (result) => parentPort?.postMessage({ result }),
  (error) => parentPort?.postMessage({ refused: `it is not PDF that can be read: ${error?.message ?? error}` }),
)
