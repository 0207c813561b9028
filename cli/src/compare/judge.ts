import { join } from 'node:path'
import { type JudgedScore, readActual } from '@pinf/sdk/compare'
import { type Json, writeInput } from '@pinf/sdk/content'
import type { JobRecord } from '../jobRecord.ts'
import { runHere } from '../local/run.ts'
import { readWorkflowFile } from '../workflowFile.ts'
import type { Bench, StrategyRun } from './strategies.ts'

/** Scores of each strategy's items, and the judge's own run, whose receipts say how they came about. */
export type Judgement = { scores: number[][]; record: JobRecord }

/** Asks a judging workflow how good each output is, from 0 to 1; what it does not answer is worth 0. */
export async function judge(
  bench: Bench,
  spec: JudgedScore,
  runs: readonly StrategyRun[],
  folder: string,
): Promise<Judgement> {
  const actual = readActual(spec)
  const places = runs.flatMap(({ outputs, inputs }, run) =>
    outputs.flatMap((output, item) => {
      const input = inputs[item] as Json
      return output === undefined ? [] : [{ run, item, question: { input, output: actual(input, output) } }]
    }),
  )
  const { answers, record } = await ask(
    bench,
    spec,
    places.map(({ question }) => question),
    folder,
  )
  const scores = zeros(runs)
  for (const [index, { run, item }] of places.entries()) {
    const answer = answers[index]
    if (typeof answer === 'number') (scores[run] as number[])[item] = Math.min(1, Math.max(0, answer))
  }
  return { scores, record }
}

/**
 * Asks a judging workflow which of two outputs is better, for every pair and both ways round, because judges favour places.
 * A strategy's score is the share of its comparisons that it won; a tie is half. Who delivered nothing loses.
 */
export async function judgePairs(
  bench: Bench,
  spec: JudgedScore,
  runs: readonly StrategyRun[],
  folder: string,
): Promise<Judgement> {
  const actual = readActual(spec)
  const duels = runs.flatMap((one, a) =>
    runs.flatMap((other, b) => (a === b ? [] : one.inputs.map((input, item) => ({ a, b, item, input, one, other })))),
  )
  const asked = duels.filter(
    ({ one, other, item }) => one.outputs[item] !== undefined && other.outputs[item] !== undefined,
  )
  const questions = asked.map(({ one, other, item, input }) => ({
    input,
    a: actual(input, one.outputs[item] as Json),
    b: actual(input, other.outputs[item] as Json),
  }))
  const { answers, record } = await ask(bench, spec, questions, folder)
  const verdicts = new Map(asked.map((duel, index) => [duel, answers[index]]))
  const scores = zeros(runs)
  // Each strategy meets each other one twice an item.
  const share = 1 / (2 * (runs.length - 1))
  for (const duel of duels) {
    const { a, b, item, one, other } = duel
    const won = verdicts.has(duel)
      ? verdictOf(verdicts.get(duel))
      : Number(one.outputs[item] !== undefined) - Number(other.outputs[item] !== undefined)
    ;(scores[a] as number[])[item] = ((scores[a] as number[])[item] as number) + (share * (1 + won)) / 2
    ;(scores[b] as number[])[item] = ((scores[b] as number[])[item] as number) + (share * (1 - won)) / 2
  }
  return { scores, record }
}

/** 1 where `a` won, −1 where `b` did; anything else is a tie. */
function verdictOf(answer: Json | undefined): number {
  return answer === 'a' ? 1 : answer === 'b' ? -1 : 0
}

async function ask(
  { output, signal, blocks, prices: _, ...bench }: Bench,
  { judge: file }: JudgedScore,
  questions: readonly Json[],
  folder: string,
): Promise<{ answers: (Json | undefined)[]; record: JobRecord }> {
  const plan = await readWorkflowFile(file, blocks, blocks)
  await blocks.put(plan.block)
  const input = await writeInput(questions, blocks)
  const run = { ...bench, content: { plan, input, blocks }, folder: join(folder, 'judge'), label: 'judging' }
  const { items, record } = await runHere(output, run, signal)
  return { answers: items.map((item) => (item.status === 'delivered' ? item.output : undefined)), record }
}

function zeros(runs: readonly StrategyRun[]): number[][] {
  return runs.map(({ inputs }) => inputs.map(() => 0))
}
