import { encodeProjectUpdate } from '@pinf/sdk/content'
import { parseUnits } from 'viem'
import { people } from '../accounts.ts'
import { contributeAll, putDocument } from './project.ts'
import { bringContent, startRun } from './run.ts'
import type { Scene } from './scene.ts'
import { prepareExcerpt } from './sotu.ts'
import { budgetFor } from './terms.ts'
import { carry, putToVote } from './vote.ts'

const TEN_MINUTES = 600
const HOUR = 3_600

/** The founder writes to the members. */
export async function postNews({ clientOf, project, gateways }: Scene): Promise<void> {
  const ada = clientOf(people.ada)
  const news = encodeProjectUpdate({
    format: 'pinf-update/v1',
    title: 'The first run is on its way',
    body: 'All questions are with the keepers. Every answer comes with its receipt: check the ones you doubt.',
  })
  const uri = await putDocument(gateways, news)
  const hash = await ada.postProjectUpdate({ project, digest: news.digest, uri })
  await ada.confirmTransaction({ hash })
}

/** A member who has no time to vote lets another do it. */
export async function delegate({ clientOf, project }: Scene): Promise<void> {
  const dan = clientOf(people.dan)
  await dan.confirmTransaction({ hash: await dan.delegate({ project, delegatee: people.cleo.address }) })
}

/** The members vote for a budget that anyone may run again and again, and that pays whoever does; it is run once. */
export async function runAgainAndAgain({ clientOf, project, prepared, asset, gateways }: Scene): Promise<void> {
  const [ben, cleo, dan] = [clientOf(people.ben), clientOf(people.cleo), clientOf(people.dan)]
  const excerpt = await prepareExcerpt(prepared)
  const bounty = parseUnits('0.02', asset.decimals)
  const terms = await budgetFor(ben, excerpt, asset.decimals, { intervalSeconds: TEN_MINUTES, bounty })
  await carry({
    project,
    actions: [
      { kind: 'openBudget', terms },
      { kind: 'setVotingPeriod', seconds: HOUR },
    ],
    description: `# Ask the first questions again every ten minutes

Whoever starts a run gets 0.02 USDC. From now on we also take an hour to vote, since some of us sleep.`,
    ballots: [
      { client: ben, vote: 'for', reason: 'The first run was worth its price.' },
      { client: cleo, vote: 'for' },
    ],
  })
  const { jobId } = await startRun(dan, project, 2n)
  await bringContent(jobId, excerpt, gateways)
}

/** Somebody joins after the raise, and somebody leaves with a part of what is left. */
export async function joinAndLeave({ clientOf, project, asset }: Scene): Promise<void> {
  await contributeAll([{ client: clientOf(people.eve), amount: '50' }], project, asset.decimals)
  const dan = clientOf(people.dan)
  const shares = (await dan.getProjectShares({ project, owner: people.dan.address })) / 4n
  await dan.confirmTransaction({ hash: await dan.redeemShares({ project, shares }) })
}

/** A proposal that people still vote on. */
export async function askForMore({ clientOf, project }: Scene): Promise<void> {
  await putToVote({
    project,
    actions: [{ kind: 'loosenLimits', limits: { weeklyBps: 4_000, runnerWeeklyBps: 500 } }],
    description: `# Let us spend 40 % a week

A quarter a week leaves most of the money waiting. It takes 60 % of the votes.`,
    ballots: [
      { client: clientOf(people.ben), vote: 'for', reason: 'We have more questions than weeks.' },
      { client: clientOf(people.cleo), vote: 'against', reason: 'Slow is how we stay able to leave.' },
    ],
  })
}
