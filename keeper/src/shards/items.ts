import {
  type BlockSource,
  type InputItem,
  type InputManifest,
  MalformedContentError,
  readLines,
  sha256,
} from '@pinf/sdk/content'

/** The items of one shard, reading only the parts that hold them: the whole input was checked before the claim. */
export async function* readItems(
  source: BlockSource,
  { parts }: InputManifest,
  { first, count, signal }: { first: number; count: number; signal: AbortSignal },
): AsyncGenerator<InputItem> {
  let index = 0
  const skipped = parts.findIndex(({ items }) => {
    if (index + items > first) return true
    index += items
    return false
  })
  if (skipped === -1) throw new MalformedContentError('The input', `it has no item ${first}`)
  // An item is far smaller than a part, so no line runs over from the part before.
  for await (const line of readLines(source, parts.slice(skipped), { signal })) {
    if (index >= first + count) return
    if (index >= first) yield { index, value: JSON.parse(line), hash: sha256(line) }
    index++
  }
}
