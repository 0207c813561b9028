import type { JobTerms } from '@pinf/sdk'
import { memoryBlocks } from '@pinf/sdk/content'
import type { Address, Hex } from 'viem'
import type { DevnetClient } from '../../../script/devnet/client.ts'
import { type PreparedJob, prepareContent } from '../../../script/devnet/scenario/content.ts'
import { bringContent } from '../../../script/devnet/scenario/run.ts'
import type { FakeOpenAi } from '../../fakes/openai.ts'
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

/** Settings of keepers that ask a fake endpoint, and take the whole of a job. */
export function chatKeeperEnv({ url }: FakeOpenAi): Record<string, string> {
  return {
    KEEPER_PROVIDERS: 'openai',
    OPENAI_API_KEY: 'sk-for-a-fake',
    OPENAI_BASE_URL: url,
    KEEPER_CONCURRENCY: '4',
    KEEPER_TICK_MS: '100',
    KEEPER_MAX_JOB_SHARE_BPS: '10000',
  }
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
