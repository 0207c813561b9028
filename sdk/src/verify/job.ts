import type { Hex } from 'viem'
import { digestToCid, readInput, readInputManifest } from '../content/index.ts'
import type { BlockSource } from '../content/types.ts'
import { type Corpus, loadCorpus } from '../retrieval/index.ts'
import { loadPlan } from '../workflow/included.ts'
import type { Plan } from '../workflow/plan.ts'
import type { Findings } from './findings.ts'
import type { JobFacts, VerifyOptions } from './types.ts'

/** A job's content, checked against its terms: what every shard of it is verified with. */
export type OpenJob = {
  jobId: Hex
  terms: JobFacts
  source: BlockSource
  plan: Plan
  corpora: Readonly<Record<string, Corpus>>
  /** sha-256 of each item. */
  inputs: readonly Hex[]
}

type Options = Pick<VerifyOptions, 'openCorpus' | 'signal'>

/** Fetches a job's spec, corpora and input, and checks them against its terms. `undefined` when they do not fit. */
export async function openJob(
  { jobId, terms, source }: Pick<OpenJob, 'jobId' | 'terms' | 'source'>,
  findings: Findings,
  { openCorpus = loadCorpus, signal }: Options,
): Promise<OpenJob | undefined> {
  const options = signal ? { signal } : {}
  const plan = await findings.attempt({ kind: 'workflow', path: 'workflow' }, () =>
    loadPlan(source, digestToCid(terms.workflowDigest), options),
  )
  if (!plan) return undefined
  if (plan.digest !== terms.workflowDigest) {
    findings.add({ kind: 'workflow', path: 'workflow', reason: "the spec's block is not canonical JSON" })
  }
  if (plan.root !== terms.workflowRoot) {
    findings.add({
      kind: 'workflow',
      path: 'workflow',
      reason: `the spec's nodes make root ${plan.root}; the terms say ${terms.workflowRoot}`,
    })
  }
  const corpora: Record<string, Corpus> = {}
  for (const [name, spec] of Object.entries(plan.corpora)) {
    const corpus = await findings.attempt({ kind: 'corpus', path: `corpora.${name}` }, () =>
      openCorpus(source, spec, options),
    )
    if (!corpus) return undefined
    corpora[name] = corpus
  }
  const inputs = await findings.attempt({ kind: 'input', path: 'input' }, () =>
    readInputs(source, terms, findings, options),
  )
  return inputs && { jobId, terms, source, plan, corpora, inputs }
}

async function readInputs(
  source: BlockSource,
  terms: JobFacts,
  findings: Findings,
  options: { signal?: AbortSignal },
): Promise<Hex[]> {
  const manifest = await readInputManifest(source, terms.inputDigest, options)
  const about = { kind: 'input', path: 'input' } as const
  if (manifest.root !== terms.inputRoot) {
    findings.add({ ...about, reason: `the input's root is ${manifest.root}; the terms say ${terms.inputRoot}` })
  }
  if (manifest.items !== terms.items) {
    findings.add({ ...about, reason: `the input has ${manifest.items} items; the terms say ${terms.items}` })
  }
  const inputs: Hex[] = []
  for await (const { hash } of readInput(source, manifest, options)) inputs.push(hash)
  return inputs
}
