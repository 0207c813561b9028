import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** How the endpoint behaves; one mode at a time. */
export type FakeMode =
  | { kind: 'ok' }
  | { kind: 'rate-limit'; retryAfterSeconds?: number }
  | { kind: 'error'; status: number; code?: string }
  | { kind: 'html' }
  | { kind: 'cut' }
  | { kind: 'malformed' }
  | { kind: 'redirect'; to: string }
  /** Headers at once, body never. */
  | { kind: 'stall' }
  /** Not even headers. */
  | { kind: 'silent' }
  /** What it says, changed: an empty answer, a refusal, another model's name. */
  | { kind: 'change'; change: (body: never) => unknown }

type FakeCall = {
  method: string
  path: string
  body: Uint8Array
  headers: IncomingMessage['headers']
  requestHash: string
}

export type FakeServer = {
  /** Where the vendor's API begins. */
  readonly url: string
  /** Every request for inference or a list of models that arrived, in order. */
  readonly calls: FakeCall[]
  /** Requests that were answered in full, by sha-256 of their body. */
  readonly answered: Map<string, number>
  /** Most requests that were open at once. */
  readonly peak: number
  /** The next requests behave so, one mode each; afterwards `mode` holds. */
  next(...modes: FakeMode[]): void
  mode: FakeMode
  close(): Promise<void>
}

export type Json = Record<string, unknown>

/** A vendor's answer that is no success. */
export class VendorError extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string) {
    super(code)
    this.status = status
    this.code = code
  }
}

/** How a vendor speaks. */
export type Vendor = {
  /** Path in front of everything. */
  base: string
  /** Answers a request for inference; throws `VendorError`. */
  answer(path: string, request: Json): unknown
  /** Lists of models by path, as JSON. */
  lists?: Readonly<Record<string, unknown>>
  /** The body of an error. */
  error(status: number, code: string): unknown
  /** Everything else under the base; says whether it was answered. */
  route?(request: IncomingMessage, response: ServerResponse, path: string, body: Buffer): Promise<boolean> | boolean
}

/** Serves a vendor on a free port of loopback. */
export async function startVendor(vendor: Vendor, delayMs = 0): Promise<FakeServer> {
  const queue: FakeMode[] = []
  const calls: FakeCall[] = []
  const answered = new Map<string, number>()
  let open = 0
  const fake = { peak: 0, mode: { kind: 'ok' } as FakeMode }

  const server = createServer(async (request, response) => {
    const body = await readBody(request)
    const path = (request.url ?? '').slice(vendor.base.length)
    if (await vendor.route?.(request, response, path, body)) return
    fake.peak = Math.max(fake.peak, ++open)
    response.on('close', () => open--)
    const requestHash = createHash('sha256').update(body).digest('hex')
    calls.push({ method: request.method ?? '', path: request.url ?? '', body, headers: request.headers, requestHash })
    const mode = queue.shift() ?? fake.mode
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs))
    if (mode.kind === 'ok') response.on('finish', () => answered.set(requestHash, (answered.get(requestHash) ?? 0) + 1))
    respond(response, mode, vendor, () =>
      request.method === 'GET' ? listAt(vendor, path) : vendor.answer(path, JSON.parse(body.toString()) as Json),
    )
  })
  server.keepAliveTimeout = 60_000
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${vendor.base}`,
    calls,
    answered,
    get peak() {
      return fake.peak
    },
    get mode() {
      return fake.mode
    },
    set mode(mode) {
      fake.mode = mode
    },
    next: (...modes) => void queue.push(...modes),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Answers with JSON. */
export function sendJson(
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(JSON.stringify(value))
}

function listAt({ lists = {} }: Vendor, path: string): unknown {
  if (!Object.hasOwn(lists, path)) throw new VendorError(404, 'not_found')
  return lists[path]
}

function respond(response: ServerResponse, mode: FakeMode, vendor: Vendor, body: () => unknown): void {
  try {
    say(response, mode, vendor, body)
  } catch (error) {
    if (!(error instanceof VendorError)) throw error
    sendJson(response, error.status, vendor.error(error.status, error.code))
  }
}

function say(response: ServerResponse, mode: FakeMode, vendor: Vendor, body: () => unknown): void {
  switch (mode.kind) {
    case 'ok':
      sendJson(response, 200, body())
      return
    case 'change':
      sendJson(response, 200, mode.change(body() as never))
      return
    case 'rate-limit': {
      const seconds = mode.retryAfterSeconds
      const headers: Record<string, string> = seconds === undefined ? {} : { 'retry-after': String(seconds) }
      sendJson(response, 429, vendor.error(429, 'rate_limit_exceeded'), headers)
      return
    }
    case 'error':
      sendJson(response, mode.status, vendor.error(mode.status, mode.code ?? 'server_error'))
      return
    case 'html':
      response.writeHead(200, { 'content-type': 'text/html' })
      response.end('<html><body>Welcome to the captive portal</body></html>')
      return
    case 'malformed':
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end('{"choices": [')
      return
    case 'redirect':
      response.writeHead(307, { location: mode.to })
      response.end()
      return
    case 'cut': {
      const text = JSON.stringify(body())
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': String(text.length) })
      response.write(text.slice(0, text.length / 2), () => response.destroy())
      return
    }
    case 'stall':
      response.writeHead(200, { 'content-type': 'application/json' })
      response.flushHeaders()
      return
    case 'silent':
  }
}

/** Text that follows from a request alone, so that tests are deterministic. */
export function replyTo(request: Json): string {
  return `answer ${createHash('sha256').update(JSON.stringify(request)).digest('hex').slice(0, 16)}`
}

/** An id that follows from a request alone. */
export function idOf(prefix: string, request: Json): string {
  return `${prefix}${createHash('sha256').update(JSON.stringify(request)).digest('hex').slice(0, 12)}`
}

/** Tokens as a rough count of bytes. */
export function tokensOf(text: string): number {
  return Math.ceil(text.length / 4)
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
