import type { Hex } from 'viem'
import { BlockNotFoundError, hashJson } from '../content/index.ts'
import type { BlockSource } from '../content/types.ts'
import { type CitableReceipt, mayReuse } from '../workflow/memo.ts'
import type { Evidence, MemoCitation, StepReceipt, StepRequest } from '../workflow/types.ts'
import { readCitable } from './citable.ts'
import { Findings } from './findings.ts'
import type { CitedShard, JobFacts, ShardFacts, VerifyOptions } from './types.ts'

/** A step whose answer was taken over, and what its workflow allows there. */
export type Citing = { request: StepRequest; receipt: StepReceipt; citation: MemoCitation }

/** What following a citation led to: nothing wrong, what is wrong, or nowhere. */
type Outcome = 'found' | 'not followed' | { reason: string }

/** The answers of a shard that can be cited, by item and step. */
type Answers = ReadonlyMap<string, Pick<CitableReceipt, 'requestHash' | 'responseHash' | 'class'> & Copied>

/** What taking an answer over leaves as it is: who gave it, and the hash of all that its evidence says of it. */
type Copied = { binding: string; copied: Hex }

/** Shards that stay open: the answers of one take about 300 bytes each. */
const OPEN_AT_ONCE = 8

/** Follows citations to the leaf they name, under the root that the chain has for its shard. */
export class Citations {
  readonly #source: BlockSource
  readonly #options: VerifyOptions
  readonly #open = new Map<string, Promise<Answers | undefined>>()

  constructor(source: BlockSource, options: VerifyOptions) {
    this.#source = source
    this.#options = options
  }

  /** Says what a citation of a shard of a job leads to. */
  async follow(citing: Citing, terms: JobFacts, shard: ShardFacts): Promise<Outcome> {
    const { jobId, shard: index, item, step } = citing.citation
    const cited = await this.#options.cited?.(jobId, index)
    if (cited === undefined) return 'not followed'
    if (cited === null) return { reason: `it cites shard ${index} of job ${jobId}, which has no result on chain` }
    const wrong = notAllowed(citing, cited, terms, shard)
    if (wrong) return { reason: wrong }
    try {
      const answers = await this.#answersOf(jobId, cited)
      if (!answers) return { reason: 'the bundle of the shard it cites does not make the root on chain' }
      const reason = difference(citing, answers.get(`${item}:${step}`))
      return reason ? { reason } : 'found'
    } catch (error) {
      if (error instanceof BlockNotFoundError) return 'not followed'
      throw error
    }
  }

  #answersOf(jobId: Hex, cited: CitedShard): Promise<Answers | undefined> {
    const key = `${jobId}:${cited.shard}`
    const opening = this.#open.get(key) ?? this.#read(jobId, cited)
    this.#open.delete(key)
    this.#open.set(key, opening)
    for (const oldest of [...this.#open.keys()].slice(0, -OPEN_AT_ONCE)) this.#open.delete(oldest)
    return opening
  }

  /** Opens a cited shard; `undefined` when its bundle is not what its job and root say. */
  async #read(jobId: Hex, { terms, ...shard }: CitedShard): Promise<Answers | undefined> {
    const { signal } = this.#options
    return new Findings().attempt({ kind: 'citation' }, async () => {
      const citable = await readCitable({ jobId, terms, shard, source: this.#source, signal })
      const entries = citable?.map(({ item, step, receipt }) => {
        const { requestHash, responseHash, class: proven, evidence } = receipt
        return [`${item}:${step}`, { requestHash, responseHash, class: proven, ...copiedOf(evidence) }] as const
      })
      return entries && new Map(entries)
    })
  }
}

/** Why a shard may not be cited at all. */
function notAllowed(
  { request, citation }: Citing,
  cited: CitedShard,
  { postedAt }: JobFacts,
  { keeper }: ShardFacts,
): string | undefined {
  const { maxAge } = request.memo
  if (cited.root !== citation.root) return `it cites root ${citation.root}; the chain says ${cited.root}`
  if (keeper && keeper.toLowerCase() !== cited.keeper.toLowerCase()) {
    if (!mayReuse(request, 'shared')) return "it cites another keeper's answer, which its node does not take over"
    if (!cited.final) return "it cites another keeper's answer, whose shard is not final"
  }
  if (maxAge !== undefined && postedAt !== undefined && postedAt - cited.submittedAt > maxAge) {
    const age = postedAt - cited.submittedAt
    return `it cites an answer submitted ${age} s before the job was posted; its node takes none older than ${maxAge} s`
  }
  return undefined
}

/** Where a cited answer is not the one that was taken over. */
function difference({ receipt }: Citing, cited: ReturnType<Answers['get']>): string | undefined {
  if (!cited) return 'the leaf it cites holds no answer that can be taken over'
  if (cited.requestHash !== receipt.requestHash) return 'the leaf it cites answers another request'
  if (cited.responseHash !== receipt.responseHash) return 'the leaf it cites holds another response'
  if (cited.class !== receipt.class) return 'the leaf it cites has another class'
  const own = receipt.evidence && copiedOf(receipt.evidence)
  if (cited.binding !== own?.binding) return 'the leaf it cites was answered by another binding'
  return cited.copied === own.copied ? undefined : 'the leaf it cites has other evidence'
}

function copiedOf({ memo: _, costUsd: __, elapsedMs: ___, ...evidence }: Evidence): Copied {
  return { binding: evidence.binding, copied: hashJson(evidence) }
}
