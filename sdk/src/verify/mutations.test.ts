import fc from 'fast-check'
import { expect, test } from 'vitest'
import { arbitraryAnswerer } from '../../../test/fakes/answers.ts'
import { CORPORA, INCLUDED, items, SIZE, workflows } from '../../../test/fakes/workflows.ts'
import { type BundleLine, bundleLine } from '../content/bundle.ts'
import { hashJson, sha256 } from '../content/index.ts'
import { evaluateItem } from '../workflow/evaluate.ts'
import { planWorkflow } from '../workflow/plan.ts'
import type { Evidence, StepReceipt } from '../workflow/types.ts'
import { Findings } from './findings.ts'
import { differences, replayItem } from './item.ts'
import type { OpenJob } from './job.ts'

const CITATION = { jobId: sha256('j'), shard: 0, item: 0, step: 0, root: sha256('r') }

type Mutation = (step: StepReceipt) => StepReceipt | undefined

const other = sha256('something else')

/** Every field of a receipt, changed alone; a hash over a changed content is computed anew, as a cheat would. */
const MUTATIONS: Record<string, Mutation> = {
  path: (step) => ({ ...step, path: `${step.path}@7` }),
  class: (step) => ({ ...step, class: step.class === 'Exact' ? 'Tolerant' : 'Exact' }),
  inputsHash: (step) => ({ ...step, inputsHash: other }),
  outputHash: (step) => ({ ...step, outputHash: other }),
  requestHash: (step) => ({ ...step, requestHash: other }),
  responseHash: (step) => ({ ...step, responseHash: other }),
  evidenceHash: (step) => ({ ...step, evidenceHash: other }),
  dropped: () => undefined,
  'without its request': ({ requestHash, ...step }) => (requestHash ? step : { ...step, requestHash: other }),
  'without its response': ({ response, responseHash, ...step }) =>
    response === undefined ? { ...step, response: '' } : step,
  'without its evidence': ({ evidence, evidenceHash, ...step }) => (evidence ? step : { ...step, evidenceHash: other }),
  binding: (step) => withEvidence(step, { binding: 'cheap/model' }),
  'class of the evidence': (step) => withEvidence(step, { class: step.class === 'Exact' ? 'Unattested' : 'Exact' }),
  'cost below nothing': (step) => withEvidence(step, { costUsd: -1 }),
  'time below nothing': (step) => withEvidence(step, { elapsedMs: -1 }),
  'cost of an answer that was taken over': (step) => withEvidence(step, { memo: CITATION, costUsd: 0.1 }),
  'failure of an answer': (step) =>
    withEvidence(step, step.evidence?.failure ? {} : { failure: 'timeout' }, step.evidence?.failure),
}

function withEvidence(step: StepReceipt, change: Partial<Evidence>, drop?: unknown): StepReceipt {
  if (!step.evidence) return { ...step, outputHash: other }
  const { failure, ...rest } = step.evidence
  const evidence = { ...rest, ...(failure && !drop && { failure }), ...change }
  return { ...step, evidence, evidenceHash: hashJson(evidence) }
}

test('every change of a single field of any receipt is found, whatever the workflow', async () => {
  const seen = new Set<string>()
  await fc.assert(
    fc.asyncProperty(workflows, items, fc.nat(1000), async (workflow, input, place) => {
      const plan = planWorkflow(workflow, INCLUDED)
      const jobId = sha256('job')
      const job = { plan, jobId, corpora: CORPORA, terms: SIZE } as unknown as OpenJob
      const { index, output, status, error, steps } = await evaluateItem(
        plan,
        { jobId, index: 0, input, corpora: CORPORA, size: SIZE },
        arbitraryAnswerer,
      )
      const honest: BundleLine = { index, input, output, status, ...(error && { error }), steps }
      expect(await check(job, honest)).toBe(false)
      const at = place % Math.max(steps.length, 1)
      const victim = steps[at]
      if (!victim) return
      for (const [name, mutate] of Object.entries(MUTATIONS)) {
        const changed = mutate(victim)
        const forged = {
          ...honest,
          steps: steps.flatMap((step, position) => (position === at ? (changed ?? []) : step)),
        }
        expect(await check(job, forged), `${name} of ${victim.path}`).toBe(true)
        seen.add(`${name} ${victim.evidence ? 'call' : 'step'}`)
      }
    }),
    { numRuns: 120 },
  )
  expect(seen.size).toBe(2 * Object.keys(MUTATIONS).length)
}, 60_000)

async function check(job: OpenJob, line: BundleLine): Promise<boolean> {
  const findings = new Findings()
  const replay = await replayItem(job, line, 0, findings)
  const found = replay ? differences({ ...line, line: bundleLine(line) }, replay.result) : []
  return findings.list.length + found.length > 0
}
