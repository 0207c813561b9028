import { readCorpusManifest } from '@pinf/sdk/content'
import type { Command } from 'commander'
import type { Context } from '../../command.ts'
import { contentBlocks } from '../../contentBlocks.ts'
import { facts, type Report } from '../../output.ts'

export function define(command: Command): void {
  command.argument('<cid>', 'a corpus that was built here, or that gateways have')
}

export async function run(context: Context, _options: object, cid: string): Promise<Report> {
  const { signal } = context
  const manifest = await readCorpusManifest(contentBlocks(context), cid, { signal })
  const { name, chunks, root, lexical, dense, parts } = manifest
  const bytes = parts.reduce((sum, part) => sum + part.bytes, 0)
  const text = facts([
    ['name', name],
    ['chunks', chunks],
    ['bytes', bytes],
    ['blocks', parts.length + 1],
    ['words', lexical],
    ['vectors', dense && `${dense.dimensions} components by ${dense.model}`],
    ['cid', cid],
    ['root', root],
  ])
  return { data: { ...manifest, cid, bytes }, text }
}
