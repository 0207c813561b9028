import { Worker } from 'node:worker_threads'
import PQueue from 'p-queue'
import { DocumentError } from '../errors.ts'

/** What a thread says: that it needs bytes of the document, or how it ended. */
type FromThread<Result> =
  | { slice: number; start: number; end: number }
  | { result: Result }
  /** Why the document cannot be read. */
  | { refused: string }

export type ThreadOptions = {
  data: unknown
  /** Gives the thread bytes of the document. */
  slice?: (start: number, end: number) => Promise<Uint8Array>
  /** How long it may take, or between two slices, in milliseconds. */
  maxMs?: number
}

const MAX_HEAP_MB = 512
const MAX_MS = 30_000
/** Threads at once. */
const threads = new PQueue({ concurrency: 2 })

/**
 * Reads a stranger's document in a thread of its own: whatever its bytes make a parser do ends with the thread, after so much
 * time or memory. Throws `DocumentError`, or what `slice` throws.
 */
export function inThread<Result>(module: URL, options: ThreadOptions): Promise<Result> {
  return threads.add(() => run<Result>(module, options))
}

async function run<Result>(module: URL, { data, slice, maxMs = MAX_MS }: ThreadOptions): Promise<Result> {
  const { promise, resolve, reject } = Promise.withResolvers<Result>()
  const resourceLimits = { maxOldGenerationSizeMb: MAX_HEAP_MB }
  const worker = new Worker(module, { workerData: data, resourceLimits, stdout: true, stderr: true })
  const tooMuch = (cause?: unknown) =>
    reject(new DocumentError(`reading it takes more than ${maxMs / 1_000} s or ${MAX_HEAP_MB} MB`, { cause }))
  const timer = setTimeout(tooMuch, maxMs)
  worker.on('error', tooMuch)
  worker.on('exit', () => tooMuch())
  worker.on('message', (said: FromThread<Result>) => {
    if ('result' in said) resolve(said.result)
    else if ('refused' in said) reject(new DocumentError(said.refused))
    else slice?.(said.start, said.end).then((bytes) => worker.postMessage({ slice: said.slice, bytes }), reject)
  })
  try {
    return await promise
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}
