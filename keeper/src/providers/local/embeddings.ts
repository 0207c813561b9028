import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** Components of a text's vector lie in −127 … 127, so that dot products are exact integers everywhere. */
const QUANTUM = 127
/** Words longer than this are not in the model; also bounds the look-ups. */
const MAX_WORD_LENGTH = 64

export type Embedder = {
  readonly dimensions: number
  /** The quantised mean of the known words' vectors; all zero when no word is known. */
  embed(words: readonly string[]): number[]
  close(): void
}

/**
 * Opens the word vectors. The package holds them as 300 MB of JSON, which takes over a gigabyte to parse, so a child
 * process converts them once into a database that is read a word at a time.
 */
export async function openEmbedder(cacheFile: string): Promise<Embedder> {
  if (!existsSync(cacheFile)) await convert(cacheFile)
  const database = new DatabaseSync(cacheFile, { readOnly: true })
  const select = database.prepare('SELECT components FROM vector WHERE word = ?')
  const dimensions = Number(database.prepare('SELECT dimensions FROM model').get()?.dimensions)

  return {
    dimensions,
    embed(words) {
      const sum = new Array<number>(dimensions).fill(0)
      for (const word of words) {
        const row = word.length > MAX_WORD_LENGTH ? undefined : select.get(word)
        if (row !== undefined) add(sum, row.components as Uint8Array)
      }
      return quantise(sum)
    },
    close: () => database.close(),
  }
}

/** Sums are of whole numbers, and the square root is correctly rounded by IEEE 754: the same bits on every machine. */
function quantise(sum: readonly number[]): number[] {
  const norm = Math.sqrt(sum.reduce((total, component) => total + component * component, 0))
  return sum.map((component) => (norm === 0 ? 0 : Math.round((component * QUANTUM) / norm) + 0))
}

function add(sum: number[], components: Uint8Array): void {
  const view = new DataView(components.buffer, components.byteOffset, components.byteLength)
  for (let index = 0; index < sum.length; index++) {
    sum[index] = (sum[index] as number) + view.getInt16(index * 2, true)
  }
}

/** Written beside its place and moved there when complete: a killed conversion leaves nothing half done. */
async function convert(cacheFile: string): Promise<void> {
  await mkdir(dirname(cacheFile), { recursive: true })
  const unfinished = `${cacheFile}.${process.pid}`
  const script = fileURLToPath(new URL('./convertEmbeddings.ts', import.meta.url))
  try {
    await promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', script, unfinished])
    await rename(unfinished, cacheFile)
  } finally {
    await rm(unfinished, { force: true })
  }
}
