// What a memo saves: a job is done against an endpoint that takes 50 ms, with 4 calls in flight, through the keeper's whole
// path; then a second job asks the same. Both write journal, bundle and root. The median of the rounds counts.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { throughMemo } from '@pinf/keeper/throughput'

const CALLS = 1_000
const IN_FLIGHT = 4
const DELAY_MS = 50
const ROUNDS = 3

/** The first job's time divided by the second's. */
export async function measureMemo(): Promise<number> {
  const endpoint = fork(join(import.meta.dirname, '..', 'endpoint.ts'), [String(DELAY_MS)])
  try {
    const [baseUrl] = (await once(endpoint, 'message')) as [string]
    const ratios: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const folder = await mkdtemp(join(tmpdir(), 'pinf-bench-'))
      try {
        const { firstMs, secondMs, reused } = await throughMemo({ baseUrl, calls: CALLS, inFlight: IN_FLIGHT, folder })
        if (reused !== CALLS) throw new Error(`The second job took over ${reused} of ${CALLS} answers.`)
        ratios.push(firstMs / secondMs)
      } finally {
        await rm(folder, { recursive: true })
      }
    }
    return ratios.sort((a, b) => a - b)[ROUNDS >> 1] as number
  } finally {
    endpoint.disconnect()
  }
}
