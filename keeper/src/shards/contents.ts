import {
  type BlockSource,
  digestToCid,
  type InputManifest,
  readBlock,
  readInput,
  readInputManifest,
  textOf,
} from '@pinf/sdk/content'
import { type Corpus, loadCorpus, type Plan, parseWorkflow, planWorkflow, type Workflow } from '@pinf/sdk/workflow'
import type { Hex } from 'viem'
import type { Job } from '../chain/market.ts'
import { ContentMismatchError } from '../errors.ts'
import { type CallNode, callsOf } from '../policy/serve.ts'

/** A job's content, fetched and found to be what its terms commit to. */
export type JobContent = {
  workflow: Workflow
  plan: Plan
  calls: readonly CallNode[]
  manifest: InputManifest
  corpora: Readonly<Record<string, Corpus>>
}

/** Contents of jobs in hand. */
export type Contents = {
  /** Fetches and checks a job's content, or returns it at once when that was done before. */
  load(job: Job, signal: AbortSignal): Promise<JobContent>
  /** The content if it is checked and here. */
  ready(id: Hex): JobContent | undefined
  drop(id: Hex): void
}

/** Corpora are large and shared by many jobs: the ones used last stay loaded. */
const CORPORA_KEPT = 4

export function createContents(source: BlockSource): Contents {
  const ready = new Map<Hex, JobContent>()
  const corpora = new Map<string, Promise<Corpus>>()

  function corpus(name: { cid: string; root: Hex }, signal: AbortSignal): Promise<Corpus> {
    const key = `${name.cid}:${name.root}`
    const loading = corpora.get(key) ?? loadCorpus(source, name, { signal })
    corpora.delete(key)
    corpora.set(key, loading)
    loading.catch(() => corpora.delete(key))
    for (const oldest of [...corpora.keys()].slice(0, -CORPORA_KEPT)) corpora.delete(oldest)
    return loading
  }

  async function loadCorpora(workflow: Workflow, signal: AbortSignal): Promise<Record<string, Corpus>> {
    const loading = Object.entries(workflow.corpora ?? {}).map(
      async ([name, spec]) => [name, await corpus(spec, signal)] as const,
    )
    return Object.fromEntries(await Promise.all(loading))
  }

  return {
    ready: (id) => ready.get(id),
    drop: (id) => void ready.delete(id),
    async load({ id, terms }, signal) {
      const known = ready.get(id)
      if (known !== undefined) return known

      const spec = await readBlock(source, digestToCid(terms.workflowDigest), { signal })
      const workflow = parseWorkflow(textOf(spec) ?? '')
      const plan = planWorkflow(workflow)
      expectEqual('workflow root', terms.workflowRoot, plan.root)
      expectEqual('workflow digest', terms.workflowDigest, plan.digest)

      const manifest = await readInputManifest(source, terms.inputDigest, { signal })
      expectEqual('input root', terms.inputRoot, manifest.root)
      expectEqual('number of items', String(terms.items), String(manifest.items))
      // Reading to the end recomputes the root from the bytes.
      for await (const _ of readInput(source, manifest, { signal })) signal.throwIfAborted()

      const content = {
        workflow,
        plan,
        calls: callsOf(workflow),
        manifest,
        corpora: await loadCorpora(workflow, signal),
      }
      ready.set(id, content)
      return content
    },
  }
}

function expectEqual(field: string, expected: string, found: string): void {
  if (expected !== found) throw new ContentMismatchError(field, expected, found)
}
