import model from 'wink-eng-lite-web-model'
import winkNLP, { type Document, type WinkMethods } from 'wink-nlp'

/** The part of the library's working memory that grows: every word it has not met before, under its number. */
type Lexemes = { hash: Record<string, number>; list: string[] }

type Parts = { core(): { features: { lexeme: Lexemes } }; metaCER(): unknown }

const parts = model as unknown as Parts
// The package writes this part out as text again each time it is asked, so it is asked once.
const patterns = parts.metaCER()

/** Texts read before the memory is given up altogether: words are forgotten one by one, their numbers are not. */
const TEXTS_A_MEMORY = 1_000

/**
 * The library keeps words that it meets and takes them whole where it meets them again, so what it says of a text would
 * depend on the texts before: `Union's` is one word or two. An answer that anybody can compute again must not, so every
 * text is read as if it were the first.
 */
export function createReader(prepare: (nlp: WinkMethods) => void): { nlp: WinkMethods; read(text: string): Document } {
  let memory = remember(prepare)
  let texts = 0
  const { nlp } = memory
  return {
    nlp,
    read(text) {
      if (++texts > TEXTS_A_MEMORY) {
        memory = remember(prepare)
        texts = 1
      }
      memory.forget()
      return memory.nlp.readDoc(text)
    },
  }
}

function remember(prepare: (nlp: WinkMethods) => void): { nlp: WinkMethods; forget(): void } {
  let lexemes: Lexemes = { hash: {}, list: [] }
  const core = () => {
    const made = parts.core()
    lexemes = made.features.lexeme
    return made
  }
  const nlp = winkNLP({ ...model, core, metaCER: () => patterns } as unknown as typeof model)
  prepare(nlp)
  const { hash, list } = lexemes
  let known = list.length
  return {
    nlp,
    forget() {
      for (const word of list.slice(known)) delete hash[word]
      known = list.length
    },
  }
}
