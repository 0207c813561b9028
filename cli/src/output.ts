import { ProtocolError } from '@pinf/sdk/errors'
import Table from 'cli-table3'
import pc from 'picocolors'
import { toJson } from './format.ts'

/** What a command has to say: `data` for `--json`, `text` for people. */
export type Report = { data: object; text: string; exitCode?: number }

export type Output = {
  readonly json: boolean
  /** Whether progress can be drawn over itself. */
  readonly live: boolean
  /** Says something on the way, to people only. */
  note: (text: string) => void
  /** Warns of something to know before money moves, to people only. */
  warn: (text: string) => void
}

/** Results go to stdout, everything else to stderr, so that results can be piped. */
export function createOutput({ json }: { json: boolean }): Output {
  const say = (text: string) => {
    if (!json) process.stderr.write(`${text}\n`)
  }
  return {
    json,
    live: !json && process.stderr.isTTY === true,
    note: say,
    warn: (text) => say(`${pc.yellow('!')} ${text}`),
  }
}

/** Prints a command's result: one JSON object, or text. */
export function printReport({ data, text }: Report, json: boolean): void {
  process.stdout.write(json ? `${toJson(data)}\n` : text && `${text}\n`)
}

/** Prints what went wrong and what to do about it, to stderr. */
export function printError(error: unknown, json: boolean): void {
  const { name, message, next } = describe(error)
  if (json) process.stderr.write(`${toJson({ error: { name, message, next } })}\n`)
  else process.stderr.write(`${pc.red('✖')} ${message}\n${next ? `  ${pc.dim('→')} ${next}\n` : ''}`)
}

function describe(error: unknown): { name: string; message: string; next: string | undefined } {
  const { name, message } = error instanceof Error ? error : new Error(String(error))
  return { name, message, next: error instanceof ProtocolError ? error.next : undefined }
}

/** Rows under a head, as wide as they need. */
export function table(head: string[], rows: (string | number)[][]): string {
  if (rows.length === 0) return pc.dim('none')
  // The table's own colours do not ask whether anybody sees them.
  const style = { head: [], border: [], compact: true }
  const grid = new Table({ head: head.map((name) => pc.dim(name)), style })
  grid.push(...rows)
  return grid.toString()
}

/** Names with their values, one a line. */
export function facts(pairs: readonly (readonly [name: string, value: string | number | undefined])[]): string {
  const shown = pairs.filter(([, value]) => value !== undefined && value !== '')
  const width = Math.max(0, ...shown.map(([name]) => name.length))
  return shown.map(([name, value]) => `${pc.dim(name.padEnd(width))}  ${value}`).join('\n')
}

/** Titles with sentences under each. */
export function sections(parts: readonly { title: string; rules: readonly string[] }[]): string {
  return parts.map(({ title, rules }) => [pc.bold(title), ...rules.map((rule) => `  · ${rule}`)].join('\n')).join('\n')
}
