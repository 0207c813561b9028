import { isIP } from 'node:net'
import { Agent, type Dispatcher, fetch, type Response } from 'undici'
import { isPrivateAddress, publicLookup } from '../../content/addresses.ts'
import { ConnectionError, DocumentError, ForbiddenAddressError } from '../errors.ts'

export type WebClientOptions = {
  /** Hosts, with or without a port, that may be asked although they lie in a private network. */
  privateHosts: readonly string[]
  userAgent: string
}

type Ask = {
  url: URL
  headers: Headers
  body?: string
  maxBytes: number
  signal: AbortSignal
}

export type Reply = { status: number; headers: Response['headers']; mediaType: string; bytes: Uint8Array }

/** Asks any address that a stranger wrote into a workflow, without letting it reach what only this machine can. */
export type WebClient = { ask(ask: Ask): Promise<Reply>; close(): Promise<void> }

const MAX_REDIRECTS = 5
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])
const IDLE_MS = 20_000
const NO_TYPE = 'application/octet-stream'

/**
 * Only http(s), no credentials, few redirects, bounded bodies. Addresses are looked at where the socket is opened, so a
 * name cannot point to one place when it is checked and to another when it is asked.
 */
export function createWebClient({ privateHosts, userAgent }: WebClientOptions): WebClient {
  const limits = { headersTimeout: IDLE_MS, bodyTimeout: IDLE_MS }
  const open = new Agent({ ...limits, connect: { timeout: IDLE_MS } })
  const guarded = new Agent({ ...limits, connect: { timeout: IDLE_MS, lookup: publicLookup } })

  const dispatcherFor = (url: URL): Dispatcher => {
    if (url.protocol !== 'http:' && url.protocol !== 'https:')
      throw new ForbiddenAddressError(url.protocol, 'it is not HTTP')
    if (url.username !== '' || url.password !== '')
      throw new ForbiddenAddressError(url.host, 'its URL holds credentials')
    if (privateHosts.includes(url.hostname) || privateHosts.includes(url.host)) return open
    // A literal address never reaches the resolver, so it is looked at here.
    const literal = url.hostname.replace(/^\[|\]$/g, '')
    if (isIP(literal) !== 0 && isPrivateAddress(literal)) throw new ForbiddenAddressError(url.host, PRIVATE)
    return guarded
  }

  async function follow({ url, headers, body, signal }: Ask, hops = 0): Promise<Response> {
    const response = await send(url, {
      dispatcher: dispatcherFor(url),
      redirect: 'manual',
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'user-agent': userAgent, ...Object.fromEntries(headers) },
      signal,
      ...(body !== undefined && { body }),
    })
    const location = REDIRECTS.has(response.status) ? response.headers.get('location') : null
    if (location === null) return response
    await response.body?.cancel()
    if (hops === MAX_REDIRECTS) throw new DocumentError(`${url.host} redirects more than ${MAX_REDIRECTS} times`)
    if (!URL.canParse(location, url.href)) throw new DocumentError(`${url.host} redirects to what is no URL`)
    const target = new URL(location, url)
    if (body !== undefined) throw new DocumentError(`${url.host} redirects a request with a body`)
    if (url.protocol === 'https:' && target.protocol === 'http:')
      throw new ForbiddenAddressError(target.host, 'a redirect leads from https to http')
    // What identifies the keeper is for the host it was made for.
    const kept = target.origin === url.origin ? headers : new Headers({ accept: headers.get('accept') ?? '*/*' })
    return follow({ url: target, headers: kept, maxBytes: 0, signal }, hops + 1)
  }

  return {
    async ask(ask) {
      const response = await follow(ask)
      return {
        status: response.status,
        headers: response.headers,
        mediaType: (response.headers.get('content-type') ?? NO_TYPE).slice(0, 200),
        bytes: await readBody(response, ask),
      }
    },
    async close() {
      await Promise.all([open.destroy(), guarded.destroy()])
    },
  }
}

const PRIVATE = 'it lies in a private network'

async function send(url: URL, options: Parameters<typeof fetch>[1]): Promise<Response> {
  try {
    return await fetch(url.href, options)
  } catch (error) {
    const cause = (error as { cause?: { code?: string } }).cause
    if (cause?.code === 'EACCES') throw new ForbiddenAddressError(url.host, PRIVATE, { cause })
    throw new ConnectionError(url.host, { cause: error })
  }
}

async function readBody(response: Response, { maxBytes, url }: Ask): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of response.body ?? []) {
      size += (chunk as Uint8Array).length
      // Leaving the loop ends the connection.
      if (size > maxBytes) throw new DocumentError(`${url.host} sends more than ${maxBytes} bytes`)
      chunks.push(chunk as Uint8Array)
    }
  } catch (error) {
    throw error instanceof DocumentError ? error : new ConnectionError(url.host, { cause: error })
  }
  return Buffer.concat(chunks)
}
