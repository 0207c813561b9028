import { memoryBlocks } from '@pinf/sdk/content'
import { type PreparedJob, prepareContent } from '../../../script/devnet/scenario/content.ts'

/** A workflow of one Exact answer and some arithmetic: small enough to be worked off in a second. */
const SPEC = {
  workflow: 'v1',
  name: 'mood-of-a-sentence',
  summary: 'Says how a sentence feels.',
  input: { type: 'object', required: ['text'], properties: { text: { type: 'string' } } },
  models: { tone: { any: ['local/sentiment'], class: 'Exact' } },
  nodes: {
    mood: { infer: 'tone', task: 'text-classification', text: '${input.text}' },
    words: { transform: 'size(input.text)' },
  },
  output: '{"text": input.text, "mood": mood, "length": words}',
}

/** Eight sentences in `blocks`, ready to be posted. */
export function prepareSmallJob(): Promise<PreparedJob> {
  const items = ['A wonderful day', 'What a terrible war', 'The sum is four', 'I love peace'].flatMap((text) => [
    { text },
    { text: `${text}, they said` },
  ])
  return prepareContent(SPEC, items, memoryBlocks())
}
