import { SPLIT_UNITS, type SplitUnit } from '@pinf/sdk/content'
import { type Command, Option } from 'commander'
import { parseCount, parseNumber } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import { CONTENT_FOLDER } from '../../contentBlocks.ts'
import { buildCorpus } from '../../corpus/build.ts'
import { DEFAULT_CHUNKS } from '../../corpus/chunks.ts'
import { UsageError } from '../../errors.ts'
import { fileBlocks } from '../../fileBlocks.ts'
import { facts, type Report } from '../../output.ts'
import { createProgress } from '../../progress.ts'

type Options = {
  split?: SplitUnit
  size: number
  overlap: number
  idField: string
  textField: string
  embed?: string
  embeddingField?: string
}

export function define(command: Command): void {
  const { size, overlap, idField, textField } = DEFAULT_CHUNKS
  command
    .argument('<name>', 'as workflows will name it')
    .argument('<paths...>', 'files, or folders of them: .jsonl, .csv, .txt, .md, .html')
    .addOption(
      new Option('--split <unit>', 'cut into whole units of this; rows stay whole and files give paragraphs').choices(
        SPLIT_UNITS,
      ),
    )
    .option('--size <characters>', 'longest passage', parseCount, size)
    .option('--overlap <characters>', 'how much of one passage the next may begin with', parseNumber, overlap)
    .option('--id-field <name>', "a row's id", idField)
    .option('--text-field <name>', "a row's text", textField)
    .option('--embed <binding>', 'give every chunk a dense vector too, such as of local/embeddings')
    .option('--embedding-field <name>', "a row's embedding, made by the binding of --embed")
}

export async function run(
  { output, signal }: Context,
  options: Options,
  name: string,
  paths: string[],
): Promise<Report> {
  if (options.embeddingField !== undefined && options.embed === undefined) {
    throw new UsageError('--embedding-field needs --embed.', { next: 'Name the binding that made the embeddings.' })
  }
  const progress = createProgress(output)
  const onChunk = (done: number, total: number) => progress.update(done, total, 'writing chunks')
  try {
    const { cid, manifest, read } = await buildCorpus(name, paths, fileBlocks(CONTENT_FOLDER), options, {
      signal,
      onChunk,
    })
    const { root, chunks, dense } = manifest
    const { files, skipped } = read
    const text = facts([
      ['cid', cid],
      ['root', root],
      ['chunks', chunks],
      ['files', files],
      ['vectors', dense && `${dense.dimensions} components by ${dense.model}`],
      ['skipped', skipped.length > 0 ? skipped.join(', ') : undefined],
    ])
    return {
      data: { name, cid, root, chunks, files, skipped, ...(dense && { dense }) },
      text: `${text}\n\nPut cid and root into the workflow's \`corpora\`.`,
    }
  } finally {
    progress.stop()
  }
}
