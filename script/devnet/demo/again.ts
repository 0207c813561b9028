import { gatewayBlocks } from '@pinf/sdk'
import { readBundleManifest } from '@pinf/sdk/content'
import type { Address, Hex } from 'viem'
import { people } from '../accounts.ts'
import type { Devnet } from '../devnet.ts'
import { startRun } from '../scenario/run.ts'
import { type Verification, verifyElsewhere } from './verify.ts'

/** A second job over the same data, and who had to be asked for it. */
export type Again = {
  jobId: Hex
  items: number
  delivered: number
  /** Answers that were taken over from shards of the first job. */
  reused: number
  /** Calls to models, as the shards' bundles count them. */
  providerCalls: number
  /** From posting it to the last result, in seconds. */
  seconds: number
  verification: Verification
}

/** Runs a budget's job once more: keepers hold its content already, and what it asks was answered before. */
export async function runAgain({ clientOf, network, networkFile }: Devnet, project: Address): Promise<Again> {
  const ada = clientOf(people.ada)
  const startedAt = performance.now()
  const { jobId, terms } = await startRun(ada, project, 1n)
  await ada.waitForJob({ jobId, terms, until: 'result', pollingInterval: 250 })
  const seconds = (performance.now() - startedAt) / 1_000

  const again: Again = {
    jobId,
    items: terms.items,
    delivered: 0,
    reused: 0,
    providerCalls: 0,
    seconds,
    verification: await verifyElsewhere(networkFile, jobId, '--no-rerun'),
  }
  const source = gatewayBlocks(network.gateways)
  for (const { submission } of await ada.getSubmissions({ jobId })) {
    const { delivered, reused, usage } = await readBundleManifest(source, submission.bundle)
    again.delivered += delivered
    again.reused += reused
    again.providerCalls += usage.calls
  }
  return again
}
