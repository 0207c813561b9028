import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** How the server behaves for one request. */
type SourceMode =
  | { kind: 'status'; status: number; headers?: Record<string, string>; body?: string }
  /** Half of the answer, and then the connection ends. */
  | { kind: 'cut' }
  /** Headers at once, body never. */
  | { kind: 'stall' }
  /** A body without end. */
  | { kind: 'endless' }

export type SourceRequest = { method: string; url: URL; headers: IncomingHttpHeaders; body: string; at: number }
export type SourceAnswer = { type: string; body: string | Uint8Array; headers?: Record<string, string> }

export type FakeSource = {
  readonly url: string
  readonly host: string
  /** Every request that arrived, in order. */
  readonly requests: SourceRequest[]
  /** The next requests are treated so, one mode each. */
  next(...modes: SourceMode[]): void
  close(): Promise<void>
}

/** An HTTP server on a free port of loopback that answers with what `answer` makes of a request, 404 where it makes nothing. */
export async function startFakeSource(
  answer: (request: SourceRequest) => SourceAnswer | undefined,
): Promise<FakeSource> {
  const queue: SourceMode[] = []
  const requests: SourceRequest[] = []
  const server = createServer(async (incoming, response) => {
    const request = await read(incoming)
    requests.push(request)
    respond(response, queue.shift(), answer(request))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: `http://${host}`,
    host,
    requests,
    next: (...modes) => void queue.push(...modes),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function read(incoming: IncomingMessage): Promise<SourceRequest> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  const { method = '', url = '/', headers } = incoming
  const body = Buffer.concat(chunks).toString()
  return { method, url: new URL(url, 'http://fake'), headers, body, at: performance.now() }
}

function respond(response: ServerResponse, mode: SourceMode | undefined, answer: SourceAnswer | undefined): void {
  if (mode?.kind === 'status') {
    response.writeHead(mode.status, { 'content-type': 'text/plain', ...mode.headers })
    response.end(mode.body ?? 'no')
    return
  }
  if (!answer) {
    response.writeHead(404).end('nothing here')
    return
  }
  const body = Buffer.from(answer.body)
  const headers = { 'content-type': answer.type, ...answer.headers }
  switch (mode?.kind) {
    case 'cut':
      response.writeHead(200, { ...headers, 'content-length': String(body.length) })
      response.write(body.subarray(0, body.length / 2), () => response.destroy())
      return
    case 'stall':
      response.writeHead(200, headers)
      response.flushHeaders()
      return
    case 'endless':
      response.writeHead(200, headers)
      endless(response)
      return
    default:
      response.writeHead(200, headers)
      response.end(body)
  }
}

function endless(response: ServerResponse): void {
  const piece = Buffer.alloc(1024 * 1024, ' ')
  const write = () => {
    while (!response.destroyed && response.write(piece));
  }
  response.on('drain', write)
  response.on('error', () => undefined)
  write()
}
