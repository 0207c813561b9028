import { MAX_BLOCK_BYTES, readBlock } from './blocks.ts'
import { parseJson, textOf, utf8 } from './canonical.ts'
import { MalformedContentError } from './errors.ts'
import type { BlockSink, BlockSource, Json, Part } from './types.ts'

const NEWLINE = 0x0a

/** Collects lines into parts of at most one block, holding no more than one block in memory. */
export class PartWriter {
  readonly parts: Part[] = []
  readonly #sink: BlockSink
  readonly #buffer = new Uint8Array(MAX_BLOCK_BYTES)
  #used = 0
  #lines = 0

  constructor(sink: BlockSink) {
    this.#sink = sink
  }

  /** Adds a line of canonical JSON, without its newline. */
  async write(line: string): Promise<void> {
    let bytes = utf8(`${line}\n`)
    if (bytes.length > MAX_BLOCK_BYTES - this.#used && bytes.length <= MAX_BLOCK_BYTES) await this.#flush()
    // A line that no block can hold runs on into the next part; it counts in the part it ends in.
    while (bytes.length > MAX_BLOCK_BYTES - this.#used) {
      const fits = MAX_BLOCK_BYTES - this.#used
      this.#append(bytes.subarray(0, fits))
      bytes = bytes.subarray(fits)
      await this.#flush()
    }
    this.#append(bytes)
    this.#lines++
  }

  /** Stores what is left and returns all parts. */
  async finish(): Promise<Part[]> {
    await this.#flush()
    return this.parts
  }

  #append(bytes: Uint8Array): void {
    this.#buffer.set(bytes, this.#used)
    this.#used += bytes.length
  }

  async #flush(): Promise<void> {
    if (this.#used === 0) return
    const cid = await this.#sink.put(this.#buffer.slice(0, this.#used))
    this.parts.push({ cid, items: this.#lines, bytes: this.#used })
    this.#used = 0
    this.#lines = 0
  }
}

/** Yields the lines of parts in order, checking every block, and that each part ends the lines it says. */
export async function* readLines(
  source: BlockSource,
  parts: readonly Part[],
  options?: { signal?: AbortSignal },
): AsyncGenerator<string> {
  let rest: Uint8Array = new Uint8Array()
  for (const { cid, items, bytes } of parts) {
    const block = await readBlock(source, cid, options)
    if (block.length !== bytes)
      throw new MalformedContentError(`Part ${cid}`, `it has ${block.length} bytes, not ${bytes}`)
    let start = 0
    let lines = 0
    for (let end = block.indexOf(NEWLINE); end !== -1; end = block.indexOf(NEWLINE, start)) {
      yield decodeLine(cid, rest, block.subarray(start, end))
      rest = new Uint8Array()
      start = end + 1
      lines++
    }
    rest = joined(rest, block.subarray(start))
    if (lines !== items) throw new MalformedContentError(`Part ${cid}`, `it ends ${lines} lines, not ${items}`)
  }
  if (rest.length > 0) throw new MalformedContentError('The last part', 'its last line does not end')
}

/** Parses one line, which must be JSON. */
export function parseLine(what: string, line: string): Json {
  const value = parseJson(line)
  if (value === undefined) throw new MalformedContentError(what, 'it is not JSON')
  return value
}

function decodeLine(cid: string, head: Uint8Array, tail: Uint8Array): string {
  const line = textOf(head.length === 0 ? tail : joined(head, tail))
  if (line === undefined) throw new MalformedContentError(`Part ${cid}`, 'it is not UTF-8')
  return line
}

function joined(head: Uint8Array, tail: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(head.length + tail.length)
  bytes.set(head)
  bytes.set(tail, head.length)
  return bytes
}
