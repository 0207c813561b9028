import { type JobTerms, uploadJobContent } from '@pinf/sdk'
import type { Hex } from 'viem'
import { CONTENT_FOLDER } from './contentBlocks.ts'
import { fileBlocks } from './fileBlocks.ts'
import { contentCids } from './jobContent.ts'
import type { Output } from './output.ts'
import { createProgress } from './progress.ts'
import type { Session } from './session.ts'

/** Brings a posted job's content, as commands left it on disk, to every gateway that is known. */
export async function upload(
  session: Session,
  output: Output,
  { jobId, terms }: { jobId: Hex; terms: JobTerms },
  signal: AbortSignal,
): Promise<{ blocks: number; gateways: string[] }> {
  const blocks = fileBlocks(CONTENT_FOLDER)
  const cids = await contentCids(blocks, terms, { signal, skipMissingCorpora: true })
  const gateways = await session.gateways()
  const progress = createProgress(output)
  const taken = new Map<string, number>()
  const onBlock = (gateway: string) => {
    taken.set(gateway, (taken.get(gateway) ?? 0) + 1)
    progress.update(Math.max(...taken.values()), cids.length, 'uploading content')
  }
  try {
    const uploads = await uploadJobContent({ jobId, cids, source: blocks, gateways, signal, onBlock })
    const complete = uploads.filter(({ error }) => error === undefined)
    return { blocks: cids.length, gateways: complete.map(({ gateway }) => gateway) }
  } finally {
    progress.stop()
  }
}
