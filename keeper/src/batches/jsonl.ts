import { parseJson } from '@pinf/sdk/content'

/** The values of a JSONL body, line by line, as they arrive. A line that is no JSON is left out: its request counts as not answered. */
export async function* readJsonl(response: Response): AsyncGenerator<unknown> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of response.body ?? []) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield* parsed(line)
  }
  yield* parsed(rest + decoder.decode())
}

function* parsed(line: string): Generator<unknown> {
  const value = line.trim() === '' ? undefined : parseJson(line)
  if (value !== undefined) yield value
}
