import { createHash, timingSafeEqual } from 'node:crypto'
import { BlockList, isIP } from 'node:net'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context, MiddlewareHandler } from 'hono'

const LOOPBACK = new BlockList()
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4')
LOOPBACK.addAddress('::1', 'ipv6')

export type RpcAccess = {
  /** Bearer token that opens the RPC to callers on other machines. */
  token: string | undefined
  /** Whether a caller on this machine needs no token. */
  trustLoopback: boolean
}

/** Lets callers on this machine or with the token through; everybody else gets 403. */
export function guardRpc({ token, trustLoopback }: RpcAccess): MiddlewareHandler {
  return async (context, next) => {
    const bearer = context.req.header('authorization')?.replace(/^Bearer /, '')
    const allowed = (token !== undefined && bearer !== undefined && sameText(bearer, token)) || trusted(context)
    if (!allowed) return context.json({ Message: 'the RPC is open to this machine or with its token', Code: 0 }, 403)
    await next()
  }

  function trusted(context: Context): boolean {
    return trustLoopback && isLoopback(getConnInfo(context).remote.address) && !fromBrowserOrProxy(context)
  }
}

/** Web pages and proxied strangers also arrive from loopback; unlike local tools they say where they come from. */
function fromBrowserOrProxy(context: Context): boolean {
  const origin = context.req.header('origin')
  const host = new URL(context.req.url).hostname
  const foreignOrigin = origin !== undefined && !isLoopbackOrigin(origin)
  const proxied = context.req.header('x-forwarded-for') ?? context.req.header('forwarded')
  return foreignOrigin || proxied !== undefined || !isLoopbackHost(host)
}

/** Whether a page with this origin was served by this machine. */
export function isLoopbackOrigin(origin: string): boolean {
  return isLoopbackHost(URL.canParse(origin) ? new URL(origin).hostname : origin)
}

export function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || isLoopback(host.replace(/^\[|\]$/g, ''))
}

function isLoopback(address: string | undefined): boolean {
  const plain = address?.replace(/^::ffff:/, '')
  const family = isIP(plain ?? '')
  return plain !== undefined && family !== 0 && LOOPBACK.check(plain, family === 6 ? 'ipv6' : 'ipv4')
}

function sameText(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}
