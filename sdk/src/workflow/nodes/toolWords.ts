import { canonicalJson, utf8 } from '../../content/canonical.ts'
import type { Outcome } from '../program.ts'
import type { Tool } from '../wire/index.ts'

// What a model is told becomes part of a request that others recompute: these words are part of the format, and none of
// them comes from a library.

const MAX_RESULT_BYTES = 32_768

/** What a tool gave, as text. */
export function wordsOfResult(outcome: Outcome): string {
  if (!outcome.ok) return `The tool failed: ${outcome.failure.reason}.`
  const { value } = outcome.variable
  const text = typeof value === 'string' ? value : canonicalJson(value)
  if (utf8(text).length <= MAX_RESULT_BYTES) return text
  return `The result has more than ${MAX_RESULT_BYTES} bytes. Ask for less.`
}

export function wordsOfBadArguments({ parameters }: Tool): string {
  return `The arguments are not a JSON object that keeps to this schema: ${canonicalJson(parameters)}.`
}

export function wordsOfUnknownTool(name: string, offered: readonly Tool[]): string {
  return `There is no tool \`${name}\`. There are: ${offered.map((tool) => tool.name).join(', ')}.`
}

export const ONLY_BY_FINISH = 'Give the answer by the tool `finish`, and nothing else.'
export const TOO_MANY_CALLS = 'Too many tools at once: this one was not used.'
