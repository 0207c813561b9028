import { type BlockSource, digestToCid, type MemoryBlocks, memoryBlocks, readInputManifest } from '@pinf/sdk/content'
import type { Hex } from 'viem'
import { ContentError, readContent, readItems } from '../budgets/content.ts'
import { missingFrom } from './bring.ts'

/** What a job asks for, by its digests. */
export type Commitments = { workflowDigest: Hex; inputDigest: Hex }

/** Which of the two no gateway holds whole. */
export type Missing = { workflow: boolean; items: boolean }

/** What of a job's content no gateway holds, so that no keeper could start. */
export async function missingOf(
  { workflowDigest, inputDigest }: Commitments,
  { source, gateways }: { source: BlockSource; gateways: readonly string[] },
): Promise<Missing> {
  const [spec, manifest] = [digestToCid(workflowDigest), digestToCid(inputDigest)]
  const absent = await missingFrom([spec, manifest], gateways)
  if (absent.includes(manifest)) return { workflow: absent.includes(spec), items: true }
  const { parts } = await readInputManifest(source, inputDigest)
  const absentParts = await missingFrom(
    parts.map(({ cid }) => cid),
    gateways,
  )
  return { workflow: absent.includes(spec), items: absentParts.length > 0 }
}

/** Content in the order in which a gateway can tell that it belongs to the job. */
export type JobBlocks = { cids: string[]; source: BlockSource }

/** What is missing of a job's content, out of blocks that are at hand; rejects where one is not. */
export async function fromBlocks(
  { workflowDigest, inputDigest }: Commitments,
  missing: Missing,
  source: BlockSource,
): Promise<JobBlocks> {
  const cids: string[] = []
  if (missing.workflow) cids.push(digestToCid(workflowDigest))
  if (missing.items) {
    const { parts } = await readInputManifest(source, inputDigest)
    cids.push(digestToCid(inputDigest), ...parts.map(({ cid }) => cid))
  }
  await Promise.all(cids.map((cid) => source.get(cid)))
  return { cids, source }
}

/**
 * What is missing of a job's content, out of texts.
 *
 * @throws {ContentError} naming the field whose text is not what the job commits to.
 */
export async function fromTexts(
  job: Commitments,
  missing: Missing,
  texts: { spec: string; items: string },
): Promise<JobBlocks> {
  const blocks: MemoryBlocks = memoryBlocks()
  const cids: string[] = []
  if (missing.workflow) {
    const { workflowDigest, cids: own, blocks: read } = await readContent(texts.spec.trim(), undefined, blocks)
    if (workflowDigest !== job.workflowDigest) throw other('spec', 'workflow', job.workflowDigest)
    for (const cid of own) cids.push(await blocks.put(await read.get(cid)))
  }
  if (missing.items) {
    const { inputDigest, cids: own } = await readItems(texts.items, blocks)
    if (inputDigest !== job.inputDigest) throw other('items', 'items', job.inputDigest)
    cids.push(...own)
  }
  return { cids, source: blocks }
}

function other(field: 'spec' | 'items', what: string, digest: Hex): ContentError {
  return new ContentError(field, `This is not what the job asks for: its ${what} must be ${digestToCid(digest)}.`)
}
