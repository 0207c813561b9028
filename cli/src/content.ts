import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { type BlockSink, type BlockSource, type Input, type Json, writeInput } from '@pinf/sdk/content'
import type { Plan } from '@pinf/sdk/workflow'
import { buildCorpus } from './corpus/build.ts'
import { DEFAULT_CHUNKS } from './corpus/chunks.ts'
import { FileError, UsageError } from './errors.ts'
import { readWorkflowFile } from './workflowFile.ts'

/** A job's content, cut into blocks. */
export type Content = {
  plan: Plan
  input: Input
  blocks: BlockSource & BlockSink
}

/** Reads a workflow, its items and its corpora from files; `blocks` takes them, and has what they name. */
export async function readContent(
  files: { workflow: string; data: string; corpora?: readonly string[] | undefined },
  blocks: Content['blocks'],
): Promise<Content> {
  const plan = await readWorkflowFile(files.workflow, blocks, blocks)
  await blocks.put(plan.block)
  for (const named of files.corpora ?? []) await readCorpusFile(named, plan, blocks)
  const input = await writeInput(readJsonLines(files.data), blocks)
  return { plan, input, blocks }
}

async function readCorpusFile(named: string, { corpora }: Plan, sink: BlockSink): Promise<void> {
  const [, name = '', file = ''] = /^([^=]+)=(.+)$/.exec(named) ?? []
  const wanted = corpora[name]
  if (!wanted) {
    throw new UsageError(`The workflow names no corpus \`${name || named}\`.`, {
      next: 'Write it as --corpus <name>=<file>.',
    })
  }
  const { cid } = await buildCorpus(name, [file], sink, DEFAULT_CHUNKS)
  if (cid !== wanted.cid) {
    throw new FileError(file, `makes corpus ${cid}, but the workflow reads ${wanted.cid}`, {
      next: 'Put the new cid and root into the workflow. What `pinf corpus build` makes by other options needs no --corpus here.',
    })
  }
}

/** Yields the JSON values of a file, one a line; empty lines are skipped. */
async function* readJsonLines(file: string): AsyncGenerator<Json> {
  const stream = createReadStream(file)
  const failed = new Promise<never>((_, reject) => stream.once('error', reject))
  failed.catch(() => {})
  let number = 0
  try {
    await Promise.race([new Promise((resolve) => stream.once('open', resolve)), failed])
  } catch (cause) {
    throw new FileError(file, 'cannot be read', { cause })
  }
  for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++
    if (line.trim() === '') continue
    try {
      yield JSON.parse(line) as Json
    } catch (cause) {
      throw new FileError(file, `has no JSON in line ${number}`, { cause, next: 'Write one JSON value a line.' })
    }
  }
}
