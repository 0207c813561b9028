import { getJobTerms } from '@pinf/sdk'
import type { Command } from 'commander'
import type { Hex } from 'viem'
import { parseHash } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import { readContent } from '../../content.ts'
import { contentBlocks } from '../../contentBlocks.ts'
import type { Report } from '../../output.ts'
import { upload } from '../../upload.ts'

type Options = { workflow?: string; data?: string; corpus?: string[] }

export function define(command: Command): void {
  command
    .argument('<jobId>', 'as printed when it was posted', parseHash)
    .option('--workflow <file>', 'its workflow, where no earlier command read it here')
    .option('--data <file>', 'its items, likewise')
    .option('--corpus <name=file...>', 'corpora that the workflow names, one chunk a line')
}

export async function run(context: Context, options: Options, jobId: Hex): Promise<Report> {
  const { connect, output, signal } = context
  const { workflow, data, corpus } = options
  if (workflow && data) await readContent({ workflow, data, corpora: corpus }, contentBlocks(context))
  const session = await connect()
  const terms = await getJobTerms(session.client, { jobId })
  const { blocks, gateways } = await upload(session, output, { jobId, terms }, signal)
  return { data: { jobId, blocks, gateways }, text: `Brought ${blocks} blocks to ${gateways.join(', ')}.` }
}
