import {
  type BlockSource,
  digestToCid,
  isCid,
  type Json,
  type MemoryBlocks,
  memoryBlocks,
  readBlock,
  writeInput,
} from '@pinf/sdk/content'
import { isHex, zeroHash } from 'viem'
import type { BudgetContent } from './terms.ts'

/** Thrown when a text is no workflow or no list of items; names the field it stands in. */
export class ContentError extends Error {
  override name = 'ContentError'
  readonly field: 'spec' | 'items'
  constructor(field: 'spec' | 'items', message: string, options?: ErrorOptions) {
    super(message, options)
    this.field = field
  }
}

/** A budget's workflow and items, ready to be committed to and brought to gateways. */
export type PreparedContent = BudgetContent & {
  workflowName: string
  items: number
  blocks: MemoryBlocks
  /** Every block, in the order in which a gateway can tell that they belong together. */
  cids: string[]
}

/**
 * Reads a workflow and, unless a runner chooses them, its items: one JSON value a line. The workflow is its text, or its CID
 * or digest; then `source` has it.
 */
export async function readContent(
  spec: string,
  items: string | undefined,
  source: BlockSource,
): Promise<PreparedContent> {
  // The workflow engine is large and only needed here.
  const { classNumber, resolvePlan } = await import('@pinf/sdk/workflow')
  const blocks = memoryBlocks()
  const plan = await inField('spec', async () => {
    const cid = cidIn(spec)
    const plan = await resolvePlan(cid ? await readBlock(source, cid) : spec, source)
    if (cid && plan.cid !== cid) throw new Error('What stands there is a workflow, but not written canonically.')
    return plan
  })
  await blocks.put(plan.block)
  for (const included of plan.included.keys()) await blocks.put(await source.get(included))
  const specs = [plan.cid, ...plan.included.keys()]
  const common = {
    workflowName: plan.workflow.name,
    workflowDigest: plan.digest,
    workflowRoot: plan.root,
    requiredClass: classNumber(plan.minClass),
    blocks,
  }
  if (items === undefined) return { ...common, inputDigest: zeroHash, inputRoot: zeroHash, items: 0, cids: specs }
  const input = await readItems(items, blocks)
  return { ...common, ...input, cids: [...specs, ...input.cids] }
}

/** The CID that a text is, or is the digest of. */
function cidIn(text: string): string | undefined {
  if (isHex(text) && text.length === 66) return digestToCid(text)
  return isCid(text) ? text : undefined
}

/** Reads items alone, as a runner chooses them: one JSON value a line. */
export async function readItems(text: string, blocks: MemoryBlocks = memoryBlocks()) {
  const { cid, digest, manifest } = await inField('items', () => writeInput(parseLines(text), blocks))
  return {
    inputDigest: digest,
    inputRoot: manifest.root,
    items: manifest.items,
    blocks,
    cids: [cid, ...manifest.parts.map((part) => part.cid)],
  }
}

async function inField<Value>(field: ContentError['field'], read: () => Value | Promise<Value>): Promise<Value> {
  try {
    return await read()
  } catch (cause) {
    if (cause instanceof ContentError) throw cause
    throw new ContentError(field, (cause as Error).message, { cause })
  }
}

/** JSON Lines; empty lines are skipped. */
function parseLines(text: string): Json[] {
  const values: Json[] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    try {
      values.push(JSON.parse(line))
    } catch {
      throw new ContentError('items', `Line ${index + 1} is not JSON. Write one value a line, such as {"text":"…"}.`)
    }
  }
  return values
}
