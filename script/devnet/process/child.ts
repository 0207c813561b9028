import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { ProcessFailedError } from '../errors.ts'
import { forgetGroup, watchGroup } from './guard.ts'
import { tailOf } from './logs.ts'

const GRACE_MS = 8_000

export type ChildOptions = {
  /** What users call it, such as `keeper 1`. */
  name: string
  command: string
  args: readonly string[]
  cwd?: string
  env?: NodeJS.ProcessEnv
  /** Gets both output streams. */
  logFile: string
}

/** A process that runs until it is stopped. */
export type Child = AsyncDisposable & {
  readonly pid: number
  readonly logFile: string
  /** Rejects when the process ends without having been asked to. Never resolves. */
  readonly died: Promise<never>
  /** Resolves when the process has ended, for whatever reason. */
  readonly ended: Promise<void>
  /** Sends a signal to the process and its children; SIGKILL is a crash, after which `died` stays silent. */
  kill(signal: NodeJS.Signals): void
  /** Ends the process and its children, by force after a grace period. */
  stop(): Promise<void>
}

/** Starts a process in a group of its own, so that ending it ends its children too. */
export function startChild({ name, command, args, cwd, env, logFile }: ChildOptions): Child {
  mkdirSync(dirname(logFile), { recursive: true })
  const log = openSync(logFile, 'a')
  const child = spawn(command, args, { cwd, env: env ?? process.env, detached: true, stdio: ['ignore', log, log] })
  closeSync(log)
  let expected = false

  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  const died = new Promise<never>((_, reject) => {
    child.once('error', (cause) => reject(new ProcessFailedError(name, `did not start: ${cause.message}`, '', logFile)))
    child.once('exit', (code, signal) => {
      if (!expected) reject(new ProcessFailedError(name, endOf(code, signal), tailOf(logFile), logFile))
    })
  })
  // Whoever races against `died` sees it; nobody else needs an unhandled rejection.
  died.catch(() => {})

  const group = child.pid
  if (group !== undefined) {
    watchGroup(group)
    ended.then(() => forgetGroup(group))
  }

  const kill = (signal: NodeJS.Signals) => {
    expected = true
    signalGroup(child, signal)
  }
  const stop = async () => {
    kill('SIGTERM')
    const force = setTimeout(() => kill('SIGKILL'), GRACE_MS)
    await ended
    clearTimeout(force)
  }
  return { pid: group ?? 0, logFile, died, ended, kill, stop, [Symbol.asyncDispose]: stop }
}

function signalGroup({ pid, exitCode, signalCode }: ChildProcess, signal: NodeJS.Signals) {
  if (pid === undefined || exitCode !== null || signalCode !== null) return
  try {
    process.kill(-pid, signal)
  } catch {
    // It ended between the check and the signal.
  }
}

function endOf(code: number | null, signal: NodeJS.Signals | null): string {
  return signal ? `was ended by ${signal}` : `ended with code ${code}`
}
