import type { JobTerms } from '@pinf/sdk'
import { memoryBlocks } from '@pinf/sdk/content'
import type { Address, Hex } from 'viem'
import type { DevnetClient } from '../../../script/devnet/client.ts'
import { type PreparedJob, prepareContent } from '../../../script/devnet/scenario/content.ts'
import { bringContent } from '../../../script/devnet/scenario/run.ts'
import { anyTerms } from './terms.ts'

export type ChatJob = { jobId: Hex; terms: JobTerms; prepared: PreparedJob }

const WORKFLOW = {
  workflow: 'v1',
  name: 'one-question',
  input: { type: 'string' },
  models: { large: { any: ['openai/fake'] } },
  nodes: { answer: { chat: 'large', messages: [{ user: '${input}' }], retries: 1 } },
  output: 'answer',
}

/** Posts a job of one chat call an item and brings its content to the keepers. */
export async function postChatJob(
  payer: DevnetClient,
  asset: Address,
  gateways: readonly string[],
  { items, ...change }: Partial<JobTerms> & { items: number },
): Promise<ChatJob> {
  const blocks = memoryBlocks()
  const questions = Array.from({ length: items }, (_, n) => `Question ${n}?`)
  const prepared = await prepareContent(WORKFLOW, questions, blocks)
  const terms = await anyTerms(payer, asset, {
    workflowDigest: prepared.plan.digest,
    workflowRoot: prepared.plan.root,
    inputDigest: prepared.inputDigest,
    inputRoot: prepared.inputRoot,
    items,
    minDeliveredBps: 10_000,
    ...change,
  })
  const { jobId, hash } = await payer.postJob({ terms, source: 'permit' })
  await payer.confirmTransaction({ hash })
  await bringContent(jobId, prepared, gateways)
  return { jobId, terms, prepared }
}
