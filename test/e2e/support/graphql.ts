/** Asks an indexer a GraphQL question; the whole network's tables are small enough to be read in one. */
export async function query<Data>(indexerUrl: string, text: string): Promise<Data> {
  const response = await fetch(`${indexerUrl}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: text }),
  })
  const { data, errors } = (await response.json()) as { data: Data; errors?: unknown }
  if (errors) throw new Error(`The indexer refused: ${JSON.stringify(errors)}`)
  return data
}
