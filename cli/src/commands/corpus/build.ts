import type { Command } from 'commander'
import type { Context } from '../../command.ts'
import { CONTENT_FOLDER, writeCorpusFile } from '../../content.ts'
import { fileBlocks } from '../../fileBlocks.ts'
import { facts, type Report } from '../../output.ts'

export function define(command: Command): void {
  command
    .argument('<name>', 'as workflows will name it')
    .argument('<chunks.jsonl>', 'one chunk a line, `{"id":…,"text":…}`, in order of id')
}

export async function run(_context: Context, _options: object, name: string, file: string): Promise<Report> {
  const { cid, manifest } = await writeCorpusFile(name, file, fileBlocks(CONTENT_FOLDER))
  const { root, chunks } = manifest
  const text = facts([
    ['cid', cid],
    ['root', root],
    ['chunks', chunks],
  ])
  return { data: { name, cid, root, chunks }, text: `${text}\n\nPut cid and root into the workflow's \`corpora\`.` }
}
