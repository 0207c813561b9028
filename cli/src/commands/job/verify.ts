import { gatewayBlocks, getJob } from '@pinf/sdk'
import type { BlockSource } from '@pinf/sdk/content'
import type { VerifyOptions } from '@pinf/sdk/verify'
import type { Command } from 'commander'
import { type Hex, isHash } from 'viem'
import { citedInRecord, citedOnChain } from '../../cited.ts'
import type { Context } from '../../command.ts'
import { type JobRecord, readRecordFromChain } from '../../jobRecord.ts'
import type { Report } from '../../output.ts'
import { openResults } from '../../results.ts'
import { signersOnChain } from '../../signers.ts'
import { describeVerification, verify } from '../../verification.ts'

type Options = { rerun: boolean }

export function define(command: Command): void {
  command
    .argument('<results>', 'a folder that `pinf run` or `pinf job fetch` wrote, or a job id')
    .option('--no-rerun', 'do not ask Exact models again')
}

export async function run(context: Context, options: Options, results: string): Promise<Report> {
  const { record, source, ...chain } = isHash(results) ? await openJob(context, results) : await openFolder(results)
  const verification = await verify(context.output, record, source, { ...options, ...chain }, context.signal)
  return {
    data: { jobId: record.jobId, shards: record.shards.length, ...verification },
    text: describeVerification(record.jobId, verification),
    exitCode: verification.ok ? 0 : 1,
  }
}

type Opened = { record: JobRecord; source: BlockSource } & Pick<VerifyOptions, 'cited' | 'isSigner'>

async function openFolder(folder: string): Promise<Opened> {
  const { record, source } = await openResults(folder)
  return { record, source, cited: citedInRecord(record) }
}

async function openJob(context: Context, jobId: Hex): Promise<Opened> {
  const session = await context.connect()
  const record = await readRecordFromChain(session, await getJob(session.client, { jobId }))
  const source = gatewayBlocks(await session.gateways())
  return { record, source, cited: citedOnChain(session), isSigner: signersOnChain(session, record) }
}
