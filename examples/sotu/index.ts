import { readFileSync } from 'node:fs'
import { type BlockSink, type Chunk, type CorpusManifest, writeCorpus } from '@pinf/sdk/content'
import { sotuChunks } from './addresses.ts'

/** One item of the example job. */
export type SotuQuestion = { question: string; topic: string }

/** Builds the corpus that `examples/workflows/sotu.yaml` reads, and puts its blocks into `sink`. */
export async function buildSotuCorpus(sink: BlockSink): Promise<{ cid: string; manifest: CorpusManifest }> {
  const chunks: Chunk[] = [...sotuChunks()]
  return writeCorpus('State of the Union addresses, 1790 to 2021', () => chunks, sink)
}

/** The questions that the example job asks of the addresses. */
export function readSotuQuestions(): SotuQuestion[] {
  const lines = readFileSync(new URL('./questions.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n')
  return lines.map((line) => JSON.parse(line))
}

/** The example workflow's text: over local models alone, or with a chat model of any OpenAI-compatible endpoint. */
export function readSotuWorkflow(variant: 'local' | 'chat' = 'local'): string {
  const name = variant === 'chat' ? 'sotu.chat.yaml' : 'sotu.yaml'
  return readFileSync(new URL(`../workflows/${name}`, import.meta.url), 'utf8')
}
