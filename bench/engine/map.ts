import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

// What Node allows itself in a container of 512 MiB. On a large machine it would rather grow than collect garbage.
const HEAP = ['--max-old-space-size=256', '--max-semi-space-size=8']

/** Resident memory of a map over 100,000 elements of one item, in MiB at its highest. */
export async function measureMap(): Promise<number> {
  const child = fork(join(import.meta.dirname, 'mapChild.ts'), { execArgv: HEAP })
  const done = await Promise.race([
    once(child, 'message').then(([mebibytes]) => mebibytes as number),
    once(child, 'exit').then(([code]) => {
      throw new Error(`The map over 100,000 elements ended with code ${code}.`)
    }),
  ])
  return done
}
