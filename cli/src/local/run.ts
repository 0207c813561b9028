import { createWriteStream } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import type { Providers } from '@pinf/keeper/providers'
import { canonicalJson } from '@pinf/sdk/content'
import { addUsage, type ItemResult, type ItemUsage, NO_USAGE } from '@pinf/sdk/workflow'
import type { Content } from '../content.ts'
import { InterruptedError } from '../errors.ts'
import { fileBlocks, keepingBlocks } from '../fileBlocks.ts'
import { toJson } from '../format.ts'
import type { JobRecord } from '../jobRecord.ts'
import type { Output } from '../output.ts'
import { createProgress } from '../progress.ts'
import { BLOCKS, RECORD } from '../results.ts'

export type LocalRunOptions = {
  content: Content
  folder: string
  providers: Providers
  /** Provider calls under way at once. */
  concurrency: number
  itemsPerShard: number
  /** What the progress bar says. */
  label: string
}

/** A run without a chain, and what it took. */
export type LocalRunResult = { record: JobRecord; items: ItemResult[]; usage: ItemUsage }

/**
 * Runs a workflow over its items here and writes what `pinf run` writes: results, receipts, and all that verifying takes.
 * The journal lies beside them, so the same command goes on where it was stopped.
 */
export async function runHere(
  output: Output,
  { content: { plan, input, blocks }, folder, providers, concurrency, itemsPerShard, label }: LocalRunOptions,
  signal: AbortSignal,
): Promise<LocalRunResult> {
  const { runLocally } = await import('@pinf/keeper/runner')
  await mkdir(folder, { recursive: true })
  const kept = join(folder, BLOCKS)
  const progress = createProgress(output)
  const lines = createWriteStream(join(folder, 'results.jsonl'))
  const items: ItemResult[] = []
  const onItem = (result: ItemResult) => {
    const { index, input: item, output: value, status, error, usage } = result
    lines.write(`${canonicalJson({ index, input: item, output: value, status, ...(error && { error }), usage })}\n`)
    items.push(result)
    progress.update(items.length, input.manifest.items, label)
  }
  try {
    const run = await runLocally({
      plan,
      input,
      blocks: { get: keepingBlocks(kept, blocks).get, put: fileBlocks(kept).put },
      folder,
      providers,
      itemsPerShard,
      itemsAtOnce: 2 * concurrency,
      signal,
      onItem,
    })
    await writeFile(join(folder, RECORD), `${toJson(run)}\n`)
    return { record: run, items, usage: items.map(({ usage }) => usage).reduce(addUsage, NO_USAGE) }
  } catch (error) {
    if (!signal.aborted) throw error
    throw new InterruptedError('The run was stopped.', {
      next: 'Give the same command again: answers that were paid for are in its journal.',
    })
  } finally {
    progress.stop()
    lines.end()
    await finished(lines)
  }
}
