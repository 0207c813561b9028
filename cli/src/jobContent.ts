import type { JobTerms } from '@pinf/sdk'
import {
  BlockNotFoundError,
  type BlockSource,
  digestToCid,
  readCorpusManifest,
  readInputManifest,
} from '@pinf/sdk/content'
import { loadPlan } from '@pinf/sdk/workflow'

type Commitments = Pick<JobTerms, 'workflowDigest' | 'inputDigest'>
type Options = { signal?: AbortSignal | undefined; skipMissingCorpora?: boolean }

/**
 * Lists the blocks that a job's terms commit to, in the order in which gateways take them: specs, manifests, then parts.
 * Whoever uploads may not hold a corpus, which keepers share among themselves.
 */
export async function contentCids(
  source: BlockSource,
  { workflowDigest, inputDigest }: Commitments,
  { signal, skipMissingCorpora = false }: Options = {},
): Promise<string[]> {
  const options = signal ? { signal } : {}
  const plan = await loadPlan(source, digestToCid(workflowDigest), options)
  const manifests = [plan.cid, ...plan.included.keys(), digestToCid(inputDigest)]
  const parts = (await readInputManifest(source, inputDigest, options)).parts.map(({ cid }) => cid)
  for (const { cid } of Object.values(plan.corpora)) {
    const corpus = await readCorpusManifest(source, cid, options).catch((error) => {
      if (skipMissingCorpora && error instanceof BlockNotFoundError) return undefined
      throw error
    })
    if (!corpus) continue
    manifests.push(cid)
    parts.push(...corpus.parts.map((part) => part.cid))
  }
  return [...manifests, ...parts]
}
