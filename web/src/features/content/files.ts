import { type BlockSource, digestToCid, readInputManifest } from '@pinf/sdk/content'
import { type Hex, zeroHash } from 'viem'

/** A file to keep. */
export type ContentFile = { name: string; bytes: Uint8Array }

type Commitments = { workflowDigest?: Hex | undefined; inputDigest: Hex }

/** A workflow and its items as files that the command line reads, byte for byte what was committed to. */
export async function filesOf(
  { workflowDigest, inputDigest }: Commitments,
  source: BlockSource,
): Promise<ContentFile[]> {
  const files: ContentFile[] = []
  if (workflowDigest) files.push({ name: 'workflow.json', bytes: await source.get(digestToCid(workflowDigest)) })
  if (inputDigest !== zeroHash) {
    const { parts } = await readInputManifest(source, inputDigest)
    const blocks = await Promise.all(parts.map(({ cid }) => source.get(cid)))
    files.push({ name: 'items.jsonl', bytes: await joined(blocks) })
  }
  return files
}

async function joined(blocks: Uint8Array[]): Promise<Uint8Array> {
  return new Uint8Array(await new Blob(blocks as BlobPart[]).arrayBuffer())
}
