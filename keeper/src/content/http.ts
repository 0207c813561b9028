import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP } from 'node:net'
import { ForbiddenPeerError } from '../errors.ts'
import { isPrivateAddress, publicLookup } from './addresses.ts'

export type FetchLimits = {
  maxBytes: number
  signal: AbortSignal
  /** Whether loopback and private networks may be asked. */
  allowPrivate: boolean
  headers?: Record<string, string>
}

/** Reads a URL that a stranger announced: bounded in size and time, public addresses only, no redirects. */
export async function fetchBytes(
  url: string,
  { maxBytes, signal, allowPrivate, headers = {} }: FetchLimits,
): Promise<Uint8Array> {
  const target = new URL(url)
  assertAllowed(target, allowPrivate)
  const request = target.protocol === 'https:' ? httpsRequest : httpRequest
  const lookup = allowPrivate ? {} : { lookup: publicLookup as never }

  return new Promise((resolve, reject) => {
    const outgoing = request(target, { headers, signal, ...lookup }, (response) => {
      if (response.statusCode !== 200) {
        response.resume()
        return reject(new Error(`${target.host} answered HTTP ${response.statusCode}`))
      }
      const chunks: Buffer[] = []
      let size = 0
      response.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size > maxBytes) return outgoing.destroy(new Error(`${target.host} sent more than ${maxBytes} bytes`))
        chunks.push(chunk)
      })
      response.on('end', () => resolve(Buffer.concat(chunks)))
      response.on('error', reject)
    })
    outgoing.on('error', reject)
    outgoing.end()
  })
}

/** A literal address never reaches the resolver, so it is looked at here. */
function assertAllowed(target: URL, allowPrivate: boolean): void {
  const isHttp = target.protocol === 'http:' || target.protocol === 'https:'
  const host = target.hostname.replace(/^\[|\]$/g, '')
  const isHidden = !allowPrivate && (host === 'localhost' || (isIP(host) !== 0 && isPrivateAddress(host)))
  if (!isHttp || isHidden || target.username !== '') throw new ForbiddenPeerError(target.origin)
}
