import type { JobTerms } from '@pinf/sdk'
import {
  BlockNotFoundError,
  type BlockSource,
  digestToCid,
  readBlock,
  readCorpusManifest,
  readInputManifest,
} from '@pinf/sdk/content'
import { parseWorkflow } from '@pinf/sdk/workflow'

type Commitments = Pick<JobTerms, 'workflowDigest' | 'inputDigest'>
type Options = { signal?: AbortSignal | undefined; skipMissingCorpora?: boolean }

/**
 * Lists the blocks that a job's terms commit to, in the order in which gateways take them: spec, manifests, then parts.
 * Whoever uploads may not hold a corpus, which keepers share among themselves.
 */
export async function contentCids(
  source: BlockSource,
  { workflowDigest, inputDigest }: Commitments,
  { signal, skipMissingCorpora = false }: Options = {},
): Promise<string[]> {
  const options = signal ? { signal } : {}
  const spec = digestToCid(workflowDigest)
  const { corpora = {} } = parseWorkflow(await readBlock(source, spec, options))
  const manifests = [spec, digestToCid(inputDigest)]
  const parts = (await readInputManifest(source, inputDigest, options)).parts.map(({ cid }) => cid)
  for (const { cid } of Object.values(corpora)) {
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
