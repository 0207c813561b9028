import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

let reaper: ChildProcess | undefined
let watched = 0

/** Has the process group ended even if this process is killed outright. */
export function watchGroup(group: number): void {
  reaper ??= startReaper()
  watched++
  tell(`watch ${group}`)
}

/** The group has ended on its own: its id may be given to another. */
export function forgetGroup(group: number): void {
  tell(`forget ${group}`)
  if (--watched > 0) return
  reaper?.stdin?.end()
  reaper = undefined
}

function tell(line: string) {
  reaper?.stdin?.write(`${line}\n`)
}

function startReaper(): ChildProcess {
  const script = fileURLToPath(new URL('./reaper.ts', import.meta.url))
  const child = spawn(process.execPath, [script], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
  child.stdin?.on('error', () => {})
  child.unref()
  // A pipe that is still open must not keep its owner alive: closing it is the signal.
  ;(child.stdin as unknown as { unref?(): void } | null)?.unref?.()
  return child
}
