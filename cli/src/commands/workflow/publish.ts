import { publishWorkflow } from '@pinf/sdk'
import type { Command } from 'commander'
import type { Address } from 'viem'
import { parseAddress, parsePercent } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import { contentBlocks } from '../../contentBlocks.ts'
import { showBps } from '../../format.ts'
import type { Report } from '../../output.ts'
import { confirm } from '../../transactions.ts'
import { readWorkflowFile } from '../../workflowFile.ts'

type Options = { name?: string; royalty?: number; receiver?: Address }

export function define(command: Command): void {
  command
    .argument('<workflow.yaml>', 'the spec to publish')
    .option('--name <name>', "a-z, 0-9 and hyphens; the spec's own name when left out")
    .option('--royalty <percent>', 'your share of the price, at most 10', parsePercent)
    .option('--receiver <address>', 'who receives royalties; you when left out', parseAddress)
}

export async function run(context: Context, options: Options, file: string): Promise<Report> {
  const { workflow, digest, root } = await readWorkflowFile(file, contentBlocks(context))
  const session = await context.connect()
  const { name = workflow.name, royalty = 0, receiver } = options
  const { hash, workflowId, version } = await publishWorkflow(session.client, {
    name,
    digest,
    workflowRoot: root,
    royaltyBps: royalty,
    receiver,
  })
  const { gasUsed } = await confirm(session, context.output, hash)
  return {
    data: {
      workflowId,
      name,
      version,
      digest,
      workflowRoot: root,
      royaltyBps: royalty,
      transactionHash: hash,
      gasUsed,
    },
    text: `Published ${name} version ${version} with a royalty of ${showBps(royalty)}: ${workflowId}.`,
  }
}
