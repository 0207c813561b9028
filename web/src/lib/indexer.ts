/** Thrown when the indexer cannot answer. The chain and everybody's money are unaffected. */
export class IndexerError extends Error {
  override name = 'IndexerError'
}

type GraphQlAnswer<Data> = { data?: Data; errors?: { message: string }[] }

/** Asks the indexer one GraphQL question. Integers above 2^53 arrive as decimal strings. */
export async function queryIndexer<Data>(
  indexerUrl: string,
  query: string,
  variables: Record<string, unknown> = {},
  signal?: AbortSignal,
): Promise<Data> {
  const body = JSON.stringify({ query, variables })
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(`${indexerUrl}/graphql`, { method: 'POST', headers, body, signal }).catch((cause) => {
    if (signal?.aborted) throw cause
    throw new IndexerError('The indexer cannot be reached.', { cause })
  })
  if (!response.ok) throw new IndexerError(`The indexer answered ${response.status}.`)
  const answer = (await response.json()) as GraphQlAnswer<Data>
  if (answer.errors?.length) throw new IndexerError(`The indexer refused: ${answer.errors[0]?.message}`)
  if (!answer.data) throw new IndexerError('The indexer answered without data.')
  return answer.data
}
