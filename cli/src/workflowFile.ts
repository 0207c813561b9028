import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { type BlockSink, type BlockSource, canonicalBytes, isCid, memoryBlocks } from '@pinf/sdk/content'
import { type Plan, readSource, readWorkflow, resolvePlan, WorkflowParseError } from '@pinf/sdk/workflow'
import { FileError } from './errors.ts'

/**
 * Reads and checks a workflow; a malformed one says where and why. What it includes is named by CID, which `source` then
 * has, or by a file beside it, whose CID takes the file's place. `sink` gets the blocks of included files.
 */
export async function readWorkflowFile(file: string, source: BlockSource, sink?: BlockSink): Promise<Plan> {
  const local = memoryBlocks()
  const spec = await readSpec(resolve(file), [], async (block) => {
    await sink?.put(block)
    return local.put(block)
  })
  return resolvePlan(spec, { get: (cid, options) => local.get(cid, options).catch(() => source.get(cid, options)) })
}

async function readSpec(file: string, trail: readonly string[], put: BlockSink['put']): Promise<object> {
  if (trail.includes(file)) throw new FileError(file, 'includes itself', { next: 'Break the circle of files.' })
  const spec = readSource(await readText(file)) as { workflows?: Record<string, unknown> } | null
  if (typeof spec !== 'object' || spec === null) throw new WorkflowParseError([{ path: '', reason: 'it is no object' }])
  const { workflows } = spec
  if (typeof workflows !== 'object' || workflows === null) return spec
  const cids: [string, unknown][] = []
  for (const [name, value] of Object.entries(workflows)) {
    if (typeof value !== 'string' || isCid(value)) cids.push([name, value])
    else {
      const inner = await readSpec(resolve(dirname(file), value), [...trail, file], put)
      cids.push([name, await put(canonicalBytes(readWorkflow(inner)))])
    }
  }
  return { ...spec, workflows: Object.fromEntries(cids) }
}

async function readText(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((cause) => {
    throw new FileError(file, 'cannot be read', { cause })
  })
}
