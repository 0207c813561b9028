import type { BlockSource } from '@pinf/sdk/content'
import { type Finding, type Statement, type Verification, type VerifyOptions, verifyJob } from '@pinf/sdk/verify'
import pc from 'picocolors'
import type { Hex } from 'viem'
import { openCorpusHere } from './corpus/open.ts'
import type { JobRecord } from './jobRecord.ts'
import type { Output } from './output.ts'
import { createProgress } from './progress.ts'
import { createReread, createRerun } from './rerun.ts'

export type VerifyChoices = { rerun: boolean } & Pick<VerifyOptions, 'cited' | 'isSigner'>

/** Checks a job's results, item by item; asks Exact models and reads sources' snapshots again where that is wanted. */
export async function verify(
  output: Output,
  { jobId, terms, shards }: JobRecord,
  source: BlockSource,
  { rerun: wanted, cited, isSigner }: VerifyChoices,
  signal: AbortSignal,
): Promise<Verification> {
  const progress = createProgress(output)
  const total = shards.reduce((sum, { delivered }) => sum + delivered, 0)
  let seen = 0
  const onItem = () => {
    seen++
    if (output.live) progress.update(seen, total, 'verifying')
  }
  const rerun = wanted ? await createRerun(source, signal) : undefined
  try {
    const again = rerun && { rerun: rerun.answerer, reread: createReread(source) }
    const options = {
      openCorpus: openCorpusHere,
      onItem,
      signal,
      ...(cited && { cited }),
      ...(isSigner && { isSigner }),
      ...again,
    }
    return await verifyJob({ jobId, terms, shards, source, ...options })
  } finally {
    rerun?.close()
    progress.stop()
  }
}

/** The verdict, each finding, what is proven, attested or only claimed, and what would have to be looked up elsewhere. */
export function describeVerification(jobId: Hex, { ok, items, delivered, findings, summary }: Verification): string {
  const verdict = ok
    ? pc.green(`✔ ${delivered} of ${items} items delivered; everything that can be checked is in order.`)
    : pc.red(`✖ ${findings.length} finding${findings.length === 1 ? '' : 's'} in ${items} items.`)
  return [
    verdict,
    ...findings.map(describeFinding),
    ...STANDINGS.flatMap((standing) => describeStanding(standing, summary)),
    ...describeUnfollowed(jobId, summary),
  ].join('\n')
}

function describeUnfollowed(jobId: Hex, { citations: { unfollowed } }: Verification['summary']): string[] {
  if (unfollowed.length === 0) return []
  const next = `\`pinf job fetch ${jobId} --out <folder>\` brings what gateways still have of them, \`pinf verify ${jobId}\` asks these.`
  return [
    '  cited, and not here:',
    ...unfollowed.map(({ jobId: cited, shard }) => `    shard ${shard} of job ${cited}`),
    `  → ${next}`,
  ]
}

const STANDINGS: readonly Statement['standing'][] = ['proven', 'attested', 'claimed']

function describeStanding(standing: Statement['standing'], { statements }: Verification['summary']): string[] {
  const texts = statements.filter((statement) => statement.standing === standing).map(({ text }) => `    ${text}`)
  return texts.length > 0 ? [`  ${standing}:`, ...texts] : []
}

function describeFinding({ shard, item, step, path, reason }: Finding): string {
  const where = [
    shard === undefined ? undefined : `shard ${shard}`,
    item === undefined ? undefined : `item ${item}`,
    step === undefined ? undefined : `step ${step}`,
    path,
  ]
  return `  ${where.filter((part) => part !== undefined).join(', ') || 'job'}: ${reason}`
}
