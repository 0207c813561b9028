import { join } from 'node:path'
import { openCorpus } from '@pinf/keeper/corpora'
import type { loadCorpus } from '@pinf/sdk/retrieval'

/** Where corpora that are too large for memory are kept, ready to be searched. */
const CORPORA_FOLDER = join('.pinf', 'corpora')

/** Opens a corpus in memory, or from this folder's files where it is large. */
export const openCorpusHere: typeof loadCorpus = (source, name, options) =>
  openCorpus(source, name, { ...options, folder: CORPORA_FOLDER })
