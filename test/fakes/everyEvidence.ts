// biome-ignore-all lint/suspicious/noTemplateCurlyInString: workflows have expressions of their own
import {
  BlockNotFoundError,
  type BlockSource,
  canonicalBytes,
  cidOf,
  memoryBlocks,
  sha256,
  utf8,
} from '@pinf/sdk/content'
import { type Corpus, type CorpusName, loadCorpus } from '@pinf/sdk/retrieval'
import type { VerifyOptions } from '@pinf/sdk/verify'
import {
  type Answer,
  type Answerer,
  attestedText,
  type Evidence,
  type Included,
  planWorkflow,
  type Snapshot,
  type StepRequest,
  type Workflow,
} from '@pinf/sdk/workflow'
import type { Hex } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { combineProviders } from '../../keeper/src/providers/combine.ts'
import { createLocal } from '../../keeper/src/providers/local.ts'
import { createIpfs, renormalize } from '../../keeper/src/sources/index.ts'
import { answer, completion, embedding, failure, toolUse } from './answers.ts'
import { citingAnswerer } from './citing.ts'
import { type FinishedJob, finishJob } from './job.ts'

const KEEPER = `0x${'aa'.repeat(20)}` as const
const account = privateKeyToAccount(sha256('endpoint'))
const signer = account.address.toLowerCase() as Hex

const ROWS = utf8('year,words\n1801,12\n1890,30\n')
const PAGE = canonicalBytes({ title: 'Tariffs', pages: [1, 2] })

const INNER: Workflow = {
  workflow: 'v1',
  name: 'inner',
  input: { type: 'object', required: ['said'], properties: { said: { type: 'string' } } },
  models: { writer: { any: ['openai/a'], temperature: 0, maxTokens: 100, timeout: 10 } },
  nodes: { echo: { chat: 'writer', messages: [{ user: 'Repeat ${input.said}' }] } },
  output: 'echo',
}
const inner = planWorkflow(INNER).cid
const INCLUDED: Included = new Map([[inner, INNER]])

/** Every kind of node, and answers of every class and from everywhere they can come from. */
const specOf = (texts: { cid: string; root: Hex }) => ({
  workflow: 'v1',
  name: 'every-evidence',
  input: { type: 'object', required: ['about'], properties: { about: { type: 'string' } } },
  corpora: { texts },
  models: {
    writer: { any: ['openai/a', 'other/b'], temperature: 0, maxTokens: 100, timeout: 10 },
    other: { any: ['other/b'], temperature: 0, maxTokens: 100, timeout: 10 },
    sealed: { any: ['redpill/m'], class: 'Attested', temperature: 0 },
    tone: { any: ['local/sentiment'], class: 'Exact' },
  },
  workflows: { inner },
  nodes: {
    found: { retrieve: 'texts', query: '${input.about}', top: 2 },
    page: { source: 'http', url: 'https://example.org/${input.about}', as: 'json' },
    rows: { source: 'ipfs', cid: cidOf(ROWS), as: 'csv' },
    tones: {
      map: '${found.chunks}',
      as: 'chunk',
      do: { infer: 'tone', task: 'text-classification', text: '${chunk.text}' },
    },
    count: { reduce: '${tones}', as: 'tone', into: 'sum', from: '0', do: { transform: 'sum + 1' } },
    vector: { embed: 'writer', text: '${input.about}' },
    note: { chat: 'writer', messages: [{ user: 'Sum up ${json(found.chunks)}' }], retries: 2 },
    vouched: { chat: 'sealed', messages: [{ user: 'Say ${input.about}' }], retries: 1 },
    odd: { chat: 'other', messages: [{ user: 'Say ${input.about} elsewhere' }] },
    cheap: { chat: 'writer', messages: [{ user: 'Say ${input.about} at leisure' }] },
    poor: { chat: 'writer', messages: [{ user: 'Say no more' }], budget: { calls: 0 }, onFailure: 'skip' },
    polished: { loop: 2, until: 'last != ""', into: 'last', do: { transform: 'note' } },
    vote: { ensemble: 'majority', of: [{ transform: 'note' }, { transform: 'vouched' }, { transform: 'note' }] },
    worker: {
      agent: 'writer',
      messages: [{ user: 'Look ${input.about} up' }],
      tools: {
        look: {
          description: 'Looks a number up.',
          parameters: { type: 'object', required: ['n'], properties: { n: { type: 'integer' } } },
          as: 'asked',
          do: { transform: 'asked.n + 1' },
        },
      },
      turns: 3,
    },
    part: { workflow: 'inner', input: '{"said": note}' },
    fate: {
      route: '${input.about}',
      cases: [
        { is: ['dear'], do: { chat: 'writer', messages: [{ user: 'Spend' }], budget: { calls: 0 } } },
        { is: ['broken'], do: { transform: 'input.none' } },
      ],
      else: { transform: 'input.about' },
    },
  },
  output:
    '{"note": note, "vote": vote, "count": count, "rows": rows, "page": page, "poor": poor, "part": part, ' +
    '"worker": worker, "vector": vector, "cheap": cheap, "odd": odd, "polished": polished, "fate": fate}',
})

/** One is delivered, one runs out of budget, one fails, and one is no input of this workflow. */
const ITEMS = [{ about: 'tariff' }, { about: 'dear' }, { about: 'broken' }, { about: 7 }]

/** Two jobs in memory: one whose answers were given for it, and one that took them over where it could. */
export type EveryEvidence = {
  given: FinishedJob
  taken: FinishedJob
  /** Gives what the first job's providers gave. */
  answerer: Answerer
  source: BlockSource
  corpora: Readonly<Record<string, Corpus>>
  keeper: Hex
  /** All that a verifier can look up. */
  lookups: VerifyOptions
  close(): void
}

export async function finishEveryEvidence(): Promise<EveryEvidence> {
  const documents = memoryBlocks()
  for (const document of [ROWS, PAGE]) await documents.put(document)
  const exact = combineProviders([createLocal({ cacheDir: '' }), createIpfs(documents)], { concurrency: 4 })
  const { signal } = new AbortController()
  const ask = once((request) => exact.answer(request, { signal }))
  const reread: NonNullable<VerifyOptions['reread']> = ({ bodyFor }, { binding, snapshots = [] }) =>
    renormalize({ binding, request: bodyFor(binding), snapshots }, documents)

  const answerer: Answerer = async (request) => {
    const [binding = ''] = request.bindings
    if (binding.startsWith('local/') || binding.startsWith('ipfs/')) return ask(request)
    if (binding === 'redpill/m') return vouched(request)
    if (request.kind === 'source') {
      const evidence: Evidence = {
        binding,
        class: 'Unattested',
        costUsd: 0,
        elapsedMs: 40,
        snapshots: [snapshotFor(request)],
      }
      return { evidence, response: (await reread(request, evidence)) as Uint8Array }
    }
    return said(request)
  }
  const making = { specOf, items: ITEMS, included: INCLUDED }
  const given = await finishJob({ ...making, answerer })
  const taken = await finishJob({ ...making, jobId: sha256('again'), answerer: await citingAnswerer(given, answerer) })
  const source = unionOf([given.blocks, taken.blocks, documents])
  const lookups: VerifyOptions = {
    rerun: ask,
    reread,
    isSigner: async (recorded) => recorded.signer === signer,
    cited: async (jobId, shard) => {
      const facts = jobId === given.jobId ? given.shards[shard] : undefined
      return facts ? { ...facts, terms: given.terms, keeper: KEEPER, submittedAt: 1_000, final: true } : null
    },
  }
  const corpora = { texts: await loadCorpus(source, given.plan.corpora.texts as CorpusName) }
  return { given, taken, answerer, source, corpora, keeper: KEEPER, lookups, close: () => exact.close() }
}

/** What models say here, by the path of what is asked. */
function said(request: StepRequest): Answer {
  const usual = { costUsd: 0.002, elapsedMs: 120 }
  switch (request.path) {
    case 'note':
      return failure(request, 'overload', { costUsd: 0.001, elapsedMs: 30 })
    case 'cheap':
      return answer(request, completion('cheaply'), { costUsd: 0.001, elapsedMs: 0, batch: true })
    case 'vector':
      return answer(request, embedding([0.5, 0.25]), usual)
    case 'worker':
      return answer(request, toolUse([['look', '{"n": 1}']]), usual)
    default:
      return answer(
        request,
        { ...completion(`words for ${request.node}`), model: 'a-2026' },
        { ...usual, served: 'a-2026' },
      )
  }
}

async function vouched(request: StepRequest): Promise<Answer> {
  if (request.attempt === 0) return failure(request, 'timeout', { elapsedMs: 50 })
  const given = answer(request, completion('vouched for'), { costUsd: 0.003, elapsedMs: 80 })
  const template = '{model}:{request}:{response}'
  const requestHash = request.hashFor('redpill/m')
  const call = { model: 'm', requestHash, responseHash: sha256(given.response as Uint8Array) }
  const signature = await account.signMessage({ message: attestedText(template, call) })
  return { ...given, evidence: { ...given.evidence, attestation: { template, signer, signature } } }
}

const snapshotFor = ({ bodyFor, bindings: [binding = ''] }: StepRequest): Snapshot => ({
  url: JSON.parse(new TextDecoder().decode(bodyFor(binding))).url,
  cid: cidOf(PAGE),
  bytes: PAGE.length,
  mediaType: 'application/json',
  fetchedAt: '2026-01-01T00:00:00.000Z',
})

/** Asks the same only once. */
function once(ask: (request: StepRequest) => Promise<Answer>): (request: StepRequest) => Promise<Answer> {
  const answers = new Map<Hex, Promise<Answer>>()
  return (request) => {
    const key = request.hashFor(request.bindings[0] as string)
    const answered = answers.get(key) ?? ask(request)
    answers.set(key, answered)
    return answered
  }
}

function unionOf(sources: readonly BlockSource[]): BlockSource {
  return {
    async get(cid, options) {
      for (const source of sources) {
        const block = await source.get(cid, options).catch((error: unknown) => {
          if (!(error instanceof BlockNotFoundError)) throw error
        })
        if (block) return block
      }
      throw new BlockNotFoundError(cid)
    },
  }
}
