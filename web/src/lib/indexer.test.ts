import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { IndexerError, queryIndexer } from './indexer.ts'

let server: Server | undefined
afterEach(() => void server?.close())

async function indexerAnswering(status: number, body: unknown): Promise<string> {
  server = createServer((_, response) => response.writeHead(status).end(JSON.stringify(body)))
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

test('default', async () => {
  const url = await indexerAnswering(200, { data: { jobs: [] } })
  expect(await queryIndexer(url, 'query Jobs { jobs }')).toEqual({ jobs: [] })
})

test.each([
  [500, {}, 'answered 500'],
  [200, { errors: [{ message: 'no such field' }] }, 'no such field'],
  [200, {}, 'without data'],
])('error: IndexerError on %s %j', async (status, body, message) => {
  const url = await indexerAnswering(status, body)
  await expect(queryIndexer(url, 'query Jobs { jobs }')).rejects.toThrow(IndexerError)
  await expect(queryIndexer(url, 'query Jobs { jobs }')).rejects.toThrow(message)
})

test('error: IndexerError when nothing answers', async () => {
  const url = await indexerAnswering(200, {})
  await new Promise((resolve) => server?.close(resolve))
  await expect(queryIndexer(url, 'query Jobs { jobs }')).rejects.toThrow('cannot be reached')
})
