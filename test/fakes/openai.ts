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
  /** Headers at once, body never. */
  | { kind: 'stall' }

type FakeCall = { path: string; body: Uint8Array; headers: IncomingMessage['headers']; requestHash: string }

export type FakeOpenAi = {
  readonly url: string
  /** Every request that arrived, in order. */
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

export type FakeOptions = {
  delayMs?: number
  /** Text of the assistant's answer; a function of the request alone keeps tests deterministic. */
  reply?: (request: Record<string, unknown>) => string
}

/** An HTTP server that speaks OpenAI's protocol for chat completions and embeddings on a free port of loopback. */
export async function startFakeOpenAi({ delayMs = 0, reply = defaultReply }: FakeOptions = {}): Promise<FakeOpenAi> {
  const queue: FakeMode[] = []
  const calls: FakeCall[] = []
  const answered = new Map<string, number>()
  let open = 0
  const fake = { peak: 0, mode: { kind: 'ok' } as FakeMode }

  const server = createServer(async (request, response) => {
    fake.peak = Math.max(fake.peak, ++open)
    response.on('close', () => open--)
    const body = await readBody(request)
    const requestHash = createHash('sha256').update(body).digest('hex')
    calls.push({ path: request.url ?? '', body, headers: request.headers, requestHash })
    const mode = queue.shift() ?? fake.mode
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs))
    respond(response, mode, () => answer(request.url ?? '', JSON.parse(body.toString()), reply))
    if (mode.kind === 'ok') response.on('finish', () => answered.set(requestHash, (answered.get(requestHash) ?? 0) + 1))
  })
  server.keepAliveTimeout = 60_000
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
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

function respond(response: ServerResponse, mode: FakeMode, body: () => unknown): void {
  const json = (status: number, value: unknown, headers: Record<string, string> = {}) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(JSON.stringify(value))
  }
  switch (mode.kind) {
    case 'ok':
      json(200, body())
      return
    case 'rate-limit': {
      const seconds = mode.retryAfterSeconds
      const headers: Record<string, string> = seconds === undefined ? {} : { 'retry-after': String(seconds) }
      json(429, { error: { message: 'slow down', type: 'requests', code: 'rate_limit_exceeded' } }, headers)
      return
    }
    case 'error':
      json(mode.status, { error: { message: 'no', type: 'server_error', code: mode.code ?? null } })
      return
    case 'html':
      response.writeHead(200, { 'content-type': 'text/html' })
      response.end('<html><body>Welcome to the captive portal</body></html>')
      return
    case 'malformed':
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end('{"choices": [')
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
  }
}

function answer(path: string, request: Record<string, unknown>, reply: (request: Record<string, unknown>) => string) {
  const tokens = Math.ceil(JSON.stringify(request).length / 4)
  if (path.endsWith('/embeddings')) {
    const inputs = [request.input].flat().map(String)
    return {
      object: 'list',
      model: request.model,
      data: inputs.map((text, index) => ({ object: 'embedding', index, embedding: fakeVector(text) })),
      usage: { prompt_tokens: tokens, total_tokens: tokens },
    }
  }
  const content = reply(request)
  const output = Math.ceil(content.length / 4)
  return {
    id: `chatcmpl-${createHash('sha256').update(JSON.stringify(request)).digest('hex').slice(0, 12)}`,
    object: 'chat.completion',
    created: 0,
    model: request.model,
    choices: [{ index: 0, message: { role: 'assistant', content, refusal: null }, finish_reason: 'stop' }],
    usage: { prompt_tokens: tokens, completion_tokens: output, total_tokens: tokens + output },
  }
}

function defaultReply(request: Record<string, unknown>): string {
  return `answer ${createHash('sha256').update(JSON.stringify(request)).digest('hex').slice(0, 16)}`
}

function fakeVector(text: string): number[] {
  return [...createHash('sha256').update(text).digest().subarray(0, 8)].map((byte) => byte / 256)
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
