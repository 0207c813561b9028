import {
  BlockNotFoundError,
  type BlockSource,
  digestToCid,
  type InputManifest,
  readCorpusManifest,
  readInput,
  readInputManifest,
} from '@pinf/sdk/content'
import type { Corpus } from '@pinf/sdk/retrieval'
import { loadPlan, type Plan } from '@pinf/sdk/workflow'
import type { Hex } from 'viem'
import type { Job } from '../chain/market.ts'
import { openCorpus } from '../corpora/index.ts'
import { ContentMismatchError } from '../errors.ts'
import { type CallNode, callsOf } from '../policy/serve.ts'
import { mapOrdered } from './ordered.ts'

/** A job's content, fetched and found to be what its terms commit to. */
type JobContent = {
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
  /** Whether the last attempt to load a job's content ended at this block. */
  waitsFor(id: Hex, cid: string): boolean
  drop(id: Hex): void
}

/** Corpora are large and shared by many jobs: the ones used last stay loaded. */
const CORPORA_KEPT = 4
const FETCHES_AT_ONCE = 8

/** `corporaFolder` is where corpora that are too large for memory are kept. */
export function createContents(source: BlockSource, corporaFolder: string): Contents {
  const ready = new Map<Hex, JobContent>()
  const missing = new Map<Hex, string>()
  const corpora = new Map<string, Promise<Corpus>>()

  function corpus(name: { cid: string; root: Hex }, signal: AbortSignal): Promise<Corpus> {
    const key = `${name.cid}:${name.root}`
    const loading = corpora.get(key) ?? openCorpus(source, name, { folder: corporaFolder, signal })
    corpora.delete(key)
    corpora.set(key, loading)
    loading.catch(() => corpora.delete(key))
    for (const oldest of [...corpora.keys()].slice(0, -CORPORA_KEPT)) corpora.delete(oldest)
    return loading
  }

  async function loadCorpora(plan: Plan, signal: AbortSignal): Promise<Record<string, Corpus>> {
    const loading = Object.entries(plan.corpora).map(
      async ([name, spec]) => [name, await corpus(spec, signal)] as const,
    )
    return Object.fromEntries(await Promise.all(loading))
  }

  /** Gets every block of a job here before the costly checks begin: content that is still being uploaded fails fast. */
  async function gather(plan: Plan, manifest: InputManifest, signal: AbortSignal): Promise<void> {
    const corpora = Object.values(plan.corpora).map(({ cid }) => readCorpusManifest(source, cid, { signal }))
    const parts = [manifest, ...(await Promise.all(corpora))].flatMap(({ parts }) => parts)
    for await (const _ of mapOrdered(parts, FETCHES_AT_ONCE, ({ cid }) => source.get(cid, { signal }))) {
      signal.throwIfAborted()
    }
  }

  async function check({ terms }: Job, signal: AbortSignal): Promise<JobContent> {
    const plan = await loadPlan(source, digestToCid(terms.workflowDigest), { signal })
    expectEqual('workflow root', terms.workflowRoot, plan.root)
    expectEqual('workflow digest', terms.workflowDigest, plan.digest)

    const manifest = await readInputManifest(source, terms.inputDigest, { signal })
    expectEqual('input root', terms.inputRoot, manifest.root)
    expectEqual('number of items', String(terms.items), String(manifest.items))
    await gather(plan, manifest, signal)
    // Reading to the end recomputes the root from the bytes.
    for await (const _ of readInput(source, manifest, { signal })) signal.throwIfAborted()
    return { plan, calls: callsOf(plan), manifest, corpora: await loadCorpora(plan, signal) }
  }

  return {
    ready: (id) => ready.get(id),
    waitsFor: (id, cid) => missing.get(id) === cid,
    drop(id) {
      ready.delete(id)
      missing.delete(id)
    },
    async load(job, signal) {
      const known = ready.get(job.id)
      if (known !== undefined) return known
      try {
        const content = await check(job, signal)
        ready.set(job.id, content)
        missing.delete(job.id)
        return content
      } catch (error) {
        if (error instanceof BlockNotFoundError) missing.set(job.id, error.cid)
        throw error
      }
    },
  }
}

function expectEqual(field: string, expected: string, found: string): void {
  if (expected !== found) throw new ContentMismatchError(field, expected, found)
}
