import { digestToCid, hashJson, readBlock } from '../content/index.ts'
import type { BlockSource } from '../content/types.ts'
import type { Included } from './compile.ts'
import { WorkflowParseError } from './errors.ts'
import { readWorkflow } from './parse.ts'
import { type Plan, planWorkflow } from './plan.ts'
import type { Workflow } from './types.ts'

const MAX_INCLUDED = 64

type Options = { signal?: AbortSignal }

/** Fetches a spec and all that it includes, each by the digest of its block, and plans it. */
export async function loadPlan(source: BlockSource, cid: string, options?: Options): Promise<Plan> {
  return resolvePlan(await readBlock(source, cid, options), source, options)
}

/** Reads a spec as `parseWorkflow` does, fetches what it includes, and plans it. */
export async function resolvePlan(
  spec: string | Uint8Array | object,
  source: BlockSource,
  options?: Options,
): Promise<Plan> {
  const workflow = readWorkflow(spec)
  return planWorkflow(workflow, await loadIncluded(source, workflow, options))
}

/** Fetches every spec that one includes, and those that they do. A digest cannot name itself, so this ends. */
export async function loadIncluded(source: BlockSource, workflow: Workflow, options?: Options): Promise<Included> {
  const included = new Map<string, Workflow>()
  const load = async ({ workflows = {} }: Workflow, at: string): Promise<void> => {
    for (const [name, cid] of Object.entries(workflows)) {
      if (included.has(cid)) continue
      const path = `${at}workflows.${name}`
      if (included.size === MAX_INCLUDED) refuse(path, `more than ${MAX_INCLUDED} specs are included`)
      const inner = await inIncluded(path, async () => readWorkflow(await readBlock(source, cid, options)))
      if (digestToCid(hashJson(inner)) !== cid) refuse(path, 'its block is not the canonical JSON of a spec')
      included.set(cid, inner)
      await load(inner, `${path}.`)
    }
  }
  await load(workflow, '')
  return included
}

/** Says of what is wrong in an included spec where it is included. */
async function inIncluded<T>(path: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof WorkflowParseError)) throw error
    const issues = error.issues.map((issue) => ({ ...issue, path: issue.path ? `${path}.${issue.path}` : path }))
    throw new WorkflowParseError(issues, { cause: error })
  }
}

function refuse(path: string, reason: string): never {
  throw new WorkflowParseError([{ path, reason }])
}
