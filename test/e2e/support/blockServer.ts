import { createServer } from 'node:http'
import type { MemoryBlocks } from '@pinf/sdk/content'

/** A gateway that serves what is in memory, as any keeper's does. */
export async function serveBlocks({ blocks }: MemoryBlocks): Promise<AsyncDisposable & { url: string }> {
  const server = createServer((request, response) => {
    const cid = request.url?.match(/^\/ipfs\/([^?]+)/)?.[1] ?? ''
    const bytes = blocks.get(cid)
    response.writeHead(bytes ? 200 : 404, { 'content-type': 'application/vnd.ipld.raw' }).end(bytes)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new TypeError('A TCP server has an address.')
  return {
    url: `http://127.0.0.1:${address.port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
