import { ProtocolError } from '@pinf/sdk/errors'
import { type Logger, pino } from 'pino'

export type { Logger }

/** JSON lines on stdout. Messages are stable words; everything that varies is a field. */
export function createLogger(level: string): Logger {
  return pino({
    level,
    timestamp: pino.stdTimeFunctions.isoTime,
    base: null,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { error: serializeError },
    redact: { paths: ['privateKey', 'apiKey', 'authorization', '*.privateKey', '*.apiKey', '*.authorization'] },
  })
}

/** A logger that says nothing, for embedding and tests. */
export function silentLogger(): Logger {
  return pino({ level: 'silent' })
}

/** Name, message, what to do about it, and cause chain; no stack, which says little in operation. */
export function serializeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) }
  const cause = error.cause === undefined ? {} : { cause: serializeError(error.cause) }
  const next = error instanceof ProtocolError && error.next !== undefined ? { next: error.next } : {}
  return { name: error.name, message: withoutPaths(firstLines(error.message)), ...next, ...cause }
}

/** viem's messages append whole calldata; the first lines name cause and next step. */
function firstLines(message: string): string {
  return message.split('\n').slice(0, 4).join(' ').slice(0, 600)
}

/** Path and query of an RPC's or endpoint's URL often hold a key. */
function withoutPaths(message: string): string {
  return message.replace(/\b(https?|wss?):\/\/[^\s"')]+/g, (url) =>
    URL.canParse(url) ? originOf(new URL(url)) : '[url]',
  )
}

function originOf({ protocol, host }: URL): string {
  return `${protocol}//${host}`
}
