import { readCorpusManifest } from '@pinf/sdk/content'
import type { Command } from 'commander'
import { parseCount } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import { contentBlocks } from '../../contentBlocks.ts'
import { openCorpusHere } from '../../corpus/open.ts'
import { type Report, table } from '../../output.ts'

/** As much of a passage as fits beside its id. */
const EXCERPT = 80

export function define(command: Command): void {
  command
    .argument('<cid>', 'a corpus that was built here, or that gateways have')
    .argument('<words...>', 'what to look for, as `query` of a `retrieve` node')
    .option('--top <n>', 'at most this many passages', parseCount, 8)
}

export async function run(context: Context, { top }: { top: number }, cid: string, words: string[]): Promise<Report> {
  const { signal } = context
  const source = contentBlocks(context)
  const { root } = await readCorpusManifest(source, cid, { signal })
  const corpus = await openCorpusHere(source, { cid, root }, { signal })
  const hits = corpus.search(corpus.query({ text: words.join(' '), top }))
  const chunks = hits.map(({ index, score }) => ({ ...corpus.chunk(index), index, score }))
  const rows = chunks.map(({ id, score, text }) => [score, id, text.slice(0, EXCERPT).replace(/\s+/g, ' ')])
  return { data: { cid, root, chunks }, text: table(['score', 'id', 'text'], rows) }
}
