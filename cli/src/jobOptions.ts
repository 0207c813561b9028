import { type DeploymentAsset, type PrepareJobReturnType, prepareJob } from '@pinf/sdk'
import { EVIDENCE_CLASSES, type EvidenceClass } from '@pinf/sdk/workflow'
import { type Command, Option } from 'commander'
import type { Address } from 'viem'
import { parseAddress, parseNumber, parsePercent } from './arguments.ts'
import type { Context } from './command.ts'
import { type Content, readContent } from './content.ts'
import { contentBlocks } from './contentBlocks.ts'
import { UsageError } from './errors.ts'
import { parseAmount, parseDuration, showAmount, showBps, showDuration } from './format.ts'
import { facts } from './output.ts'
import type { Session } from './session.ts'

/** How a job is described on the command line. */
export type JobOptions = {
  data?: string
  corpus?: string[]
  asset?: string
  payer?: Address
  maxPrice?: string
  minPrice?: string
  itemsPerShard?: number
  auction?: number
  execution?: number
  challenge?: number
  deadline?: number
  minDelivered?: number
  class?: EvidenceClass
  valueAtRisk?: string
  arbiter?: Address
}

/** A job that could be posted now. */
export type PreparedJob = { content: Content; asset: DeploymentAsset; job: PrepareJobReturnType }

/** Adds the options that describe a job. */
export function addJobOptions(command: Command): Command {
  return command
    .option('--data <file.jsonl>', 'items, one JSON value a line')
    .option('--max-price <amount>', 'most that one item may cost, in token units')
    .option('--corpus <name=file...>', 'corpora that the workflow names, one chunk a line')
    .option('--asset <symbol>', "symbol or address; the deployment's first when left out")
    .option('--payer <address>', 'who pays; the chosen account when left out', parseAddress)
    .option('--min-price <amount>', 'where the rising price starts; a fifth of the most when left out')
    .option('--items-per-shard <n>', 'items that one keeper does together', parseNumber)
    .option('--auction <duration>', 'how long the price rises, such as 10m', parseDuration)
    .option('--execution <duration>', 'how long a keeper may take for a shard', parseDuration)
    .option('--challenge <duration>', 'how long a result can be challenged', parseDuration)
    .option('--deadline <duration>', 'from now; what is not claimed by then is refunded', parseDuration)
    .option('--min-delivered <percent>', 'least part of a shard that must be delivered; 95 when left out', parsePercent)
    .addOption(new Option('--class <class>', 'weakest evidence that is taken').choices(EVIDENCE_CLASSES))
    .option('--value-at-risk <amount>', 'what a wrong result could cost you; every shard is then audited')
    .option('--arbiter <address>', 'who decides where no jury can; zero or one that governance lists', parseAddress)
}

/** Reads a job's files and makes its terms and quote. Sends nothing. */
export async function prepare(
  context: Context,
  session: Session,
  workflow: string,
  options: JobOptions,
): Promise<PreparedJob> {
  const { data, maxPrice } = options
  if (data === undefined || maxPrice === undefined) {
    throw new UsageError(`\`${data === undefined ? '--data' : '--max-price'}\` is missing.`, {
      next: 'Say what the items are (--data <file.jsonl>) and what one may cost (--max-price 0.05).',
    })
  }
  const content = await readContent({ workflow, data, corpora: options.corpus }, contentBlocks(context))
  const asset = session.asset(options.asset)
  const amount = (text: string | undefined) => (text === undefined ? undefined : parseAmount(text, asset))
  const job = await prepareJob(session.client, {
    plan: content.plan,
    input: content.input,
    payer: options.payer ?? session.address(),
    asset: asset.address,
    maxPrice: parseAmount(maxPrice, asset),
    minPrice: amount(options.minPrice),
    itemsPerShard: options.itemsPerShard,
    auctionSeconds: options.auction,
    executionSeconds: options.execution,
    challengeSeconds: options.challenge,
    lifeSeconds: options.deadline,
    minDeliveredBps: options.minDelivered,
    requiredClass: options.class && EVIDENCE_CLASSES.indexOf(options.class),
    valueAtRisk: amount(options.valueAtRisk),
    arbiter: options.arbiter,
  })
  return { content, asset, job }
}

/** What it costs and how long it takes, in words. */
export function describeQuote({ content, asset, job: { jobId, terms, quote } }: PreparedJob): string {
  return facts([
    ['job', jobId],
    ['workflow', `${content.plan.workflow.name} (${terms.workflowDigest})`],
    ['items', `${terms.items} in ${quote.shards} shards`],
    [
      'cost',
      `${showAmount(quote.minCost, asset)} to ${showAmount(quote.maxCost, asset)}; with few keepers expect the most`,
    ],
    ['of that', `${showBps(quote.protocolFeeBps)} protocol fee, ${showBps(quote.royaltyBps)} royalty`],
    ["keeper's bond", `${showAmount(quote.bondPerShard, asset)} per shard`],
    ['late fee', `${showAmount(quote.lateFeePerShard, asset)} per shard`],
    ['evidence', `${EVIDENCE_CLASSES[terms.requiredClass]} at least`],
    ['time', `at most ${showDuration(quote.secondsAtMost)} to the last payment`],
  ])
}

export const PUBLIC_WARNING = 'Inputs, prompts and results are public: anyone can read and check them.'
