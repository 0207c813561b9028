import { ProtocolError } from '@pinf/sdk/errors'

/**
 * Runs a command's work and ends everything it started, whichever way it ends: by itself, by an error, by Ctrl-C, by a
 * closed terminal. `run` gets a signal that says when to stop.
 */
export async function runToTheEnd(run: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const ending = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    // The second time the default applies, so nobody is locked in.
    process.once(name, () => ending.abort(new InterruptedError(name)))
  }
  try {
    await run(ending.signal)
  } catch (error) {
    process.exitCode = error instanceof InterruptedError ? 130 : 1
    if (!(error instanceof InterruptedError)) console.error(`\n${describe(error)}`)
  }
  // What was still on its way up when the end came goes down with this process.
  process.exit()
}

/** Rejects when the signal fires. */
export function interrupted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

class InterruptedError extends Error {
  override name = 'InterruptedError'
  constructor(signal: NodeJS.Signals) {
    super(`Ended by ${signal}.`)
  }
}

/** What went wrong and what to do about it; the stack only where the error is none we foresaw. */
function describe(error: unknown): string {
  if (error instanceof ProtocolError) return [error.message, error.next].filter(Boolean).join('\n')
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
