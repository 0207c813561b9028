import { memoryBlocks } from '@pinf/sdk/content'
import { buildSotuCorpus, readSotuQuestions, readSotuWorkflow } from '../../../examples/sotu/index.ts'
import { type PreparedJob, prepareContent } from './content.ts'

/** The example job: questions to every State of the Union address, answered by local models or through a chat endpoint. */
export async function prepareSotu(provider: 'local' | 'openai'): Promise<PreparedJob> {
  const blocks = memoryBlocks()
  await buildSotuCorpus(blocks)
  return prepareContent(readSotuWorkflow(provider === 'openai' ? 'chat' : 'local'), readSotuQuestions(), blocks)
}
