import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Json, sendJson, VendorError } from './vendor.ts'

type Status = 'validating' | 'in_progress' | 'completed' | 'failed' | 'expired' | 'cancelling' | 'cancelled'
type Batch = Json & { id: string; status: Status; lines: { custom_id: string; url: string; body: Json }[] }

/** What a test decides about the batches of the fake. */
export type FakeBatches = {
  /** Every batch that was created, as the API shows it. */
  readonly created: readonly Readonly<Json & { id: string; status: Status }>[]
  /** How often files were uploaded. */
  readonly uploads: number
  /** Ends all batches that are out: the first `answered` requests of each are answered (all of them by default). */
  end(status?: 'completed' | 'failed' | 'expired', answered?: number): void
  /** From now on batches end as soon as they are created. */
  endAtOnce: boolean
  /** Before a reply is sent: throwing away the connection here is a crash as the client sees it. */
  beforeReply: ((what: 'upload' | 'create' | 'poll' | 'results', response: ServerResponse) => void) | undefined
  route(request: IncomingMessage, response: ServerResponse, path: string, body: Buffer): boolean
}

/** OpenAI's files and batches: upload JSONL, create, poll, read output and error files. */
export function createOpenAiBatches(answer: (path: string, request: Json) => unknown): FakeBatches {
  const files = new Map<string, string>()
  const batches = new Map<string, Batch>()
  const fake: FakeBatches = {
    get created() {
      return [...batches.values()]
    },
    uploads: 0,
    endAtOnce: false,
    beforeReply: undefined,
    end(status = 'completed', answered) {
      for (const batch of batches.values()) if (batch.status === 'in_progress') finish(batch, status, answered)
    },
    route(request, response, path, body) {
      const reply = (what: Parameters<NonNullable<FakeBatches['beforeReply']>>[0], status: number, value: unknown) => {
        fake.beforeReply?.(what, response)
        if (!response.destroyed && !response.headersSent) sendJson(response, status, value)
        return true
      }
      const at = `${request.method} ${path.split('?')[0]}`
      if (at === 'POST /files') {
        const id = `file-${randomUUID()}`
        files.set(id, jsonlOf(request, body))
        ;(fake as { uploads: number }).uploads++
        return reply('upload', 200, {
          id,
          object: 'file',
          purpose: 'batch',
          filename: 'batch.jsonl',
          bytes: body.length,
          created_at: 0,
        })
      }
      if (at === 'POST /batches') {
        const batch = create(JSON.parse(body.toString()))
        return reply('create', 200, shown(batch))
      }
      if (at === 'GET /batches')
        return reply('poll', 200, { object: 'list', data: [...batches.values()].reverse().map(shown), has_more: false })
      const [, method, id, cancel] = /^(GET|POST) \/batches\/([^/]+)(\/cancel)?$/.exec(at) ?? []
      if (method && id) {
        const batch = batches.get(id)
        if (!batch) return reply('poll', 404, { error: { message: 'No such batch', code: 'not_found' } })
        if (cancel && batch.status === 'in_progress') finish(batch, 'cancelled', 0)
        return reply('poll', 200, shown(batch))
      }
      const [, file] = /^GET \/files\/([^/]+)\/content$/.exec(at) ?? []
      if (!file) return false
      fake.beforeReply?.('results', response)
      if (!response.destroyed && !response.headersSent)
        response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(files.get(file))
      return true
    },
  }

  function create({ input_file_id, endpoint, completion_window, metadata }: Json): Batch {
    const id = `batch_${randomUUID()}`
    const lines = (files.get(String(input_file_id)) ?? '')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
    const batch: Batch = {
      id,
      object: 'batch',
      endpoint,
      input_file_id,
      completion_window,
      metadata,
      status: 'in_progress',
      created_at: Math.floor(Date.now() / 1000),
      lines,
    }
    batches.set(id, batch)
    if (fake.endAtOnce) finish(batch, 'completed')
    return batch
  }

  function finish(batch: Batch, status: Status, answered = batch.lines.length): void {
    batch.status = status
    if (status === 'failed') return
    const output: string[] = []
    const errors: string[] = []
    for (const [index, { custom_id, url, body }] of batch.lines.entries()) {
      const line = (response: unknown, error: unknown) =>
        JSON.stringify({ id: `batch_req_${index}`, custom_id, response, error })
      if (index >= answered) {
        errors.push(line(null, { code: 'batch_expired', message: 'This request could not be executed in time.' }))
        continue
      }
      try {
        const said = answer(url.replace(/^\/v1/, ''), body)
        output.push(line({ status_code: 200, request_id: 'req', body: said }, null))
      } catch (error) {
        const { status: code } = error as VendorError
        errors.push(line({ status_code: code, request_id: 'req', body: { error: { message: 'no' } } }, null))
      }
    }
    // Order in the output is the vendor's own affair.
    batch.output_file_id = keep(output.reverse())
    batch.error_file_id = keep(errors)
    batch.request_counts = { total: batch.lines.length, completed: output.length, failed: errors.length }
  }

  function keep(lines: string[]): string | null {
    if (lines.length === 0) return null
    const id = `file-${randomUUID()}`
    files.set(id, `${lines.join('\n')}\n`)
    return id
  }
  return fake
}

function shown({ lines: _, ...batch }: Batch): Json {
  return batch
}

/** The file's part of a multipart upload. */
function jsonlOf(request: IncomingMessage, body: Buffer): string {
  const [, boundary] = /boundary=(.+)$/.exec(request.headers['content-type'] ?? '') ?? []
  if (!boundary) throw new VendorError(400, 'multipart is expected')
  const part =
    body
      .toString()
      .split(`--${boundary}`)
      .find((one) => /name="file"/.test(one)) ?? ''
  return part.slice(part.indexOf('\r\n\r\n') + 4).replace(/\r\n$/, '')
}
