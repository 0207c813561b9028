/**
 * Ends the process groups whose ids it reads when its input closes: a devnet that is killed outright cannot end its
 * children itself, but its pipes close all the same. Runs as its own process.
 */
import { createInterface } from 'node:readline'

const GRACE_MS = 5_000
const groups = new Set<number>()

for await (const line of createInterface({ input: process.stdin })) {
  const [verb, group] = line.split(' ')
  if (verb === 'watch') groups.add(Number(group))
  else groups.delete(Number(group))
}

signalAll('SIGTERM')
if (groups.size > 0) setTimeout(() => signalAll('SIGKILL'), GRACE_MS)

function signalAll(signal: NodeJS.Signals) {
  for (const group of groups) {
    try {
      process.kill(-group, signal)
    } catch {
      groups.delete(group)
    }
  }
}
