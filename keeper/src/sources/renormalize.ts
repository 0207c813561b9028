import { type BlockSource, parseJson, textOf } from '@pinf/sdk/content'
import { type Snapshot, splitBinding } from '@pinf/sdk/workflow'
import { DocumentError } from './errors.ts'
import { fit } from './fit.ts'
import { readable } from './ipfs.ts'
import { readSnapshot } from './snapshots.ts'
import type { Asked, WebDocument } from './types.ts'
import { WEB_SOURCES, type WebSourceName } from './webSources.ts'

/** One recorded answer of a source: what was asked, as sent, and the snapshots that its evidence cites. */
export type Recorded = { binding: string; request: Uint8Array; snapshots: readonly Snapshot[] }

/**
 * Reads recorded snapshots again and returns the answer they give. If it equals the recorded response, that response is
 * what those snapshots say to that question. It does not prove that the server sent them. No request leaves this machine
 * but for blocks; throws `BlockNotFoundError` where a snapshot cannot be had, `DocumentError` where it does not fit.
 */
export async function renormalize({ binding, request, snapshots }: Recorded, blocks: BlockSource): Promise<Uint8Array> {
  const source = WEB_SOURCES[splitBinding(binding).provider as WebSourceName]
  const asked = parseJson(textOf(request) ?? '') as unknown as Asked
  const documents: WebDocument[] = []
  for (const snapshot of snapshots) {
    const expected = source.next(asked, documents, '')
    if (!expected || !asksFor(snapshot.url, expected.url))
      throw new DocumentError(`the request asks for no snapshot of ${snapshot.url}`)
    documents.push(await readSnapshot(readable(blocks), snapshot))
  }
  if (source.next(asked, documents, '')) throw new DocumentError('the request asks for more than its snapshots hold')
  return fit(await source.read(asked, documents))
}

/** A mirror has another beginning, and the same question behind it; what is an address by itself is asked as it is. */
function asksFor(asked: string, question: string): boolean {
  return URL.canParse(question) ? asked === question : URL.canParse(asked) && asked.endsWith(question)
}
