import type { Json } from '../../content/types.ts'
import { at, type Codec, defined, readVector } from './protocol.ts'

/** Named tasks of Hugging Face's inference API. The model is part of the address. */
export const tasks: Codec<'infer'> = {
  body: ({ task, inputs, parameters }) => ({
    inputs,
    ...defined({
      parameters: task === 'token-classification' ? { aggregation_strategy: 'simple', ...parameters } : parameters,
    }),
  }),
  read(body) {
    const value = unwrapped(body)
    return at(value, 'error') === undefined ? { value } : { failure: 'malformed' }
  },
}

/** Feature extraction: one vector for the text. */
export const featureExtraction: Codec<'embed'> = {
  body: ({ text }) => ({ inputs: text }),
  read: (body) => readVector(Array.isArray(body) && Array.isArray(body[0]) && body.length === 1 ? body[0] : body),
}

/** Servers wrap the answer to a single input in a list, and some do not. */
function unwrapped(body: Json): Json {
  if (!Array.isArray(body) || body.length !== 1) return body
  const [only] = body as [Json]
  const isSingle = Array.isArray(only) || at(only, 'summary_text') !== undefined || at(only, 'answer') !== undefined
  return isSingle ? only : body
}
