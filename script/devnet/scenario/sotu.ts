import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { memoryBlocks } from '@pinf/sdk/content'
import { readSotuQuestions, readSotuWorkflow } from '../../../examples/sotu/index.ts'
import { type PreparedJob, prepareContent } from './content.ts'

/** How many questions are asked again and again. */
const EXCERPT = 24

/** The example job: questions to every State of the Union address, answered by local models or through a chat endpoint. */
export async function prepareSotu(provider: 'local' | 'openai'): Promise<PreparedJob> {
  const worker = new Worker(new URL('./corpusWorker.ts', import.meta.url))
  const [corpus] = (await once(worker, 'message')) as [Map<string, Uint8Array>]
  const blocks = memoryBlocks()
  for (const [cid, bytes] of corpus) blocks.blocks.set(cid, bytes)
  return prepareContent(readSotuWorkflow(provider === 'openai' ? 'chat' : 'local'), readSotuQuestions(), blocks)
}

/** The example job's first questions alone, over the same corpus. */
export function prepareExcerpt({ blocks }: PreparedJob): Promise<PreparedJob> {
  return prepareContent(readSotuWorkflow('local'), readSotuQuestions().slice(0, EXCERPT), blocks)
}
