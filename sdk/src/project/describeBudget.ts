import type { BudgetTerms } from '../chain/projects.ts'
import { escrowOf } from '../chain/terms.ts'
import { EVIDENCE_CLASSES } from '../workflow/types.ts'
import { amountInWords, counted, durationInWords, percentInWords, type Unit } from './words.ts'

/** What one run of a budget takes at most, in base units: every item at the highest price, and the bounty. */
export function runCost({ job, bounty }: BudgetTerms): bigint {
  return escrowOf(job) + bounty
}

/**
 * Says in plain words what a budget allows, one sentence a rule: what a run posts and costs, how much and how fast it may spend,
 * who triggers it, and what its results must show.
 *
 * @example
 * const sentences = describeBudget(terms, { symbol: 'USDC', decimals: 6 })
 */
export function describeBudget(terms: BudgetTerms, asset: Unit): string[] {
  return [
    runSentence(terms, asset),
    ceilingSentence(terms, asset),
    ...triggerSentences(terms, asset),
    timeSentence(terms),
  ].concat(evidenceSentences(terms, asset))
}

function runSentence(terms: BudgetTerms, asset: Unit): string {
  const { job } = terms
  const cost = runCost(terms)
  const prices = `${amountInWords(job.minPrice, asset)} to ${amountInWords(job.maxPrice, asset)} an item`
  const upTo = terms.runnerInputs ? 'up to ' : ''
  const bounty = terms.bounty > 0n ? ', bounty included' : ''
  return (
    `One run posts ${upTo}${counted(job.items, 'item')} in shards of ${job.itemsPerShard} to workflow ` +
    `${job.workflowDigest} at ${prices}, so it costs at most ${amountInWords(cost, asset)}${bounty}.`
  )
}

function ceilingSentence(terms: BudgetTerms, asset: Unit): string {
  const { totalCeiling, dailyCeiling, weeklyCeiling } = terms
  const runs = totalCeiling / (runCost(terms) || 1n)
  const atLeast = terms.runnerInputs ? 'at least ' : ''
  return (
    `It may spend at most ${amountInWords(totalCeiling, asset)} in all (${atLeast}${counted(runs, 'full run')}), ` +
    `${amountInWords(dailyCeiling, asset)} a day and ${amountInWords(weeklyCeiling, asset)} a week.`
  )
}

function triggerSentences(terms: BudgetTerms, asset: Unit): string[] {
  const { runner, runnerInputs, intervalSeconds, bounty, job } = terms
  const anyone = BigInt(runner) === 0n
  const who = anyone ? 'Anyone' : `Only ${runner}`
  const when =
    intervalSeconds > 0 ? `once every ${durationInWords(intervalSeconds)} at most` : 'whenever the ceilings allow'
  const pay = bounty > 0n ? `, and is paid ${amountInWords(bounty, asset)} for it` : ''
  const trigger = `${who} may trigger runs, ${when}${pay}.`
  if (!runnerInputs) return [`${trigger} The inputs are fixed: manifest ${job.inputDigest}.`]
  return [
    trigger,
    "The runner chooses the inputs of each run, and nobody votes on them; such runs share the project's weekly limit for them.",
  ]
}

function timeSentence({ validSeconds, job }: BudgetTerms): string {
  return (
    `It can be run for ${durationInWords(validSeconds)} from its opening. A job's price rises for ` +
    `${durationInWords(job.auctionSeconds)}; what nobody has taken ${durationInWords(job.lifeSeconds)} after the run comes back.`
  )
}

function evidenceSentences({ job }: BudgetTerms, asset: Unit): string[] {
  const weakest = EVIDENCE_CLASSES[job.requiredClass] ?? 'unknown'
  const delivery =
    `Keepers must deliver at least ${percentInWords(job.minDeliveredBps)} of a shard within ` +
    `${durationInWords(job.executionSeconds)} and with ${weakest} evidence or better; results can be challenged for ` +
    `${durationInWords(job.challengeSeconds)}.`
  const extras = [
    job.auditBps > 0 ? `at least ${percentInWords(job.auditBps)} of the shards are audited` : '',
    job.valueAtRisk > 0n ? `${amountInWords(job.valueAtRisk, asset)} are at risk with a wrong result` : '',
    job.extraBond > 0n ? `a keeper adds ${amountInWords(job.extraBond, asset)} to its bond` : '',
    BigInt(job.arbiter) === 0n ? '' : `${job.arbiter} decides where no jury can`,
  ].filter((part) => part !== '')
  return extras.length > 0 ? [delivery, `Besides, ${extras.join('; ')}.`] : [delivery]
}
