import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Json, sendJson } from './vendor.ts'

type Sign = (text: string) => Promise<{ signature: string; signing_address: string }>

/**
 * `GET /signature/<id>` as gateways inside trusted hardware answer it: model and sha-256 of both bodies, signed. The request's
 * bytes are those of its canonical JSON, which is what arrives.
 */
export function signatures(sign: Sign) {
  const texts = new Map<string, string>()
  const digest = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex')

  const route = async (request: IncomingMessage, response: ServerResponse, path: string): Promise<boolean> => {
    const [, id] = /^\/signature\/([^?]+)/.exec(path) ?? []
    if (request.method !== 'GET' || id === undefined) return false
    const text = texts.get(decodeURIComponent(id))
    if (text === undefined) sendJson(response, 404, { error: { message: 'not found' } })
    else sendJson(response, 200, { text, ...(await sign(text)), signing_algo: 'ecdsa' })
    return true
  }
  const remember = (answer: (path: string, request: Json) => unknown) => (path: string, request: Json) => {
    const answered = answer(path, request) as Json
    texts.set(String(answered.id), `${request.model}:${digest(request)}:${digest(answered)}`)
    return answered
  }
  return Object.assign(route, { remember })
}
