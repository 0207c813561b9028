import type { JsonObject } from '../content/types.ts'

const text = { type: 'string' }
const number = { type: 'number' }
const integer = { type: 'integer' }

/** A named task: what it takes, and the schema of what it gives, as in Hugging Face's inference API. */
export type Task = { inputs: 'text' | readonly string[]; output: JsonObject }

/** The tasks of `infer`. */
export const TASKS: Readonly<Record<string, Task>> = {
  'text-classification': {
    inputs: 'text',
    output: {
      type: 'array',
      items: { type: 'object', required: ['label', 'score'], properties: { label: text, score: number } },
    },
  },
  'token-classification': {
    inputs: 'text',
    output: {
      type: 'array',
      items: {
        type: 'object',
        required: ['entity_group', 'word', 'score', 'start', 'end'],
        properties: { entity_group: text, word: text, score: number, start: integer, end: integer },
      },
    },
  },
  summarization: {
    inputs: 'text',
    output: { type: 'object', required: ['summary_text'], properties: { summary_text: text } },
  },
  'question-answering': {
    inputs: ['question', 'context'],
    output: {
      type: 'object',
      required: ['answer', 'score', 'start', 'end'],
      properties: { answer: text, score: number, start: integer, end: integer },
    },
  },
}
