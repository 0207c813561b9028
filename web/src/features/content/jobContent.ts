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

/** What of the missing content is among blocks at hand, and what is still to be asked for. */
export async function amongBlocks(
  { workflowDigest, inputDigest }: Commitments,
  missing: Missing,
  source: BlockSource,
): Promise<{ found: JobBlocks; asked: Missing }> {
  const spec = digestToCid(workflowDigest)
  const workflow = missing.workflow ? await allOf([spec], source) : []
  const items = missing.items
    ? await readInputManifest(source, inputDigest).then(
        ({ parts }) => allOf([digestToCid(inputDigest), ...parts.map(({ cid }) => cid)], source),
        () => undefined,
      )
    : []
  return {
    found: { cids: [...(workflow ?? []), ...(items ?? [])], source },
    asked: { workflow: workflow === undefined, items: items === undefined },
  }
}

/** These CIDs, where every block of them is at hand. */
async function allOf(cids: string[], source: BlockSource): Promise<string[] | undefined> {
  const blocks = await Promise.all(cids.map((cid) => source.get(cid).catch(() => undefined)))
  return blocks.includes(undefined) ? undefined : cids
}

/**
 * What was found of a job's content, and the rest out of texts.
 *
 * @throws {ContentError} naming the field whose text is not what the job commits to.
 */
export async function fromTexts(
  job: Commitments,
  { found, asked }: { found: JobBlocks; asked: Missing },
  texts: { spec: string; items: string },
): Promise<JobBlocks> {
  const blocks: MemoryBlocks = memoryBlocks()
  const cids: string[] = []
  for (const cid of found.cids) cids.push(await blocks.put(await found.source.get(cid)))
  if (asked.workflow) {
    const { workflowDigest, cids: own, blocks: read } = await readContent(texts.spec.trim(), undefined, blocks)
    if (workflowDigest !== job.workflowDigest) throw other('spec', 'workflow', job.workflowDigest)
    for (const cid of own) cids.push(await blocks.put(await read.get(cid)))
  }
  if (asked.items) {
    const { inputDigest, cids: own } = await readItems(texts.items, blocks)
    if (inputDigest !== job.inputDigest) throw other('items', 'items', job.inputDigest)
    cids.push(...own)
  }
  return { cids, source: blocks }
}

function other(field: 'spec' | 'items', what: string, digest: Hex): ContentError {
  return new ContentError(field, `This is not what the job asks for: its ${what} must be ${digestToCid(digest)}.`)
}
