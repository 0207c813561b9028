import type { AddressInfo } from 'node:net'
import { createAdaptorServer, type ServerType } from '@hono/node-server'
import { ProtocolError } from '@pinf/sdk/errors'
import { Hono } from 'hono'
import { cors } from 'hono/cors'
import { IntakeRefusedError, PortInUseError } from '../errors.ts'
import type { Logger } from '../logger.ts'
import { guardRpc, isLoopbackOrigin, type RpcAccess } from './access.ts'
import { createGateway } from './gateway.ts'
import { createIntake, type IntakeOptions } from './intake.ts'
import { createRpc, type RpcOptions } from './rpc.ts'

export { createFetcher, type FetcherOptions } from './fetcher.ts'

export type ContentServerOptions = RpcOptions &
  IntakeOptions & {
    rpc: RpcAccess
    /** What `GET /health` answers; `ok` decides between 200 and 503. */
    health(): Promise<{ ok: boolean; [field: string]: unknown }>
    logger: Logger
    host: string
    /** 0 takes any free port. */
    port: number
  }

export type ContentServer = { readonly url: string; close(): Promise<void> }

/** A keeper's one HTTP server: trustless gateway, Kubo-compatible RPC, intake of jobs' content, health. */
export async function startContentServer(options: ContentServerOptions): Promise<ContentServer> {
  const server = createAdaptorServer({ fetch: createApp(options).fetch })
  await listen(server, options.host, options.port)
  const { port } = server.address() as AddressInfo
  const host = options.host.includes(':') ? `[${options.host}]` : options.host
  return {
    url: `http://${host}:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}

function createApp(options: ContentServerOptions): Hono {
  const app = new Hono()
  app.onError((error, context) => {
    if (error instanceof IntakeRefusedError) return context.json(describe(error), error.status)
    if (error instanceof ProtocolError) return context.json(describe(error), 409)
    options.logger.warn({ msg: 'request failed', path: context.req.path, error })
    return context.json({ error: 'the request failed; the log has more' }, 500)
  })
  app.use('/jobs/*', cors({ origin: '*', allowMethods: ['PUT'] }))
  app.use('/health', cors({ origin: '*' }))
  app.get('/health', async (context) => {
    const health = await options.health()
    return context.json(health, health.ok ? 200 : 503)
  })
  app.route('/ipfs', createGateway(options.blocks))
  // A page on this machine may put content here, and read whether that worked.
  app.use('/api/v0/*', cors({ origin: (origin) => (isLoopbackOrigin(origin) ? origin : null), allowMethods: ['POST'] }))
  app.use('/api/v0/*', guardRpc(options.rpc))
  app.route('/api/v0', createRpc(options))
  app.route('/jobs', createIntake(options))
  return app
}

function describe({ name, message, next }: ProtocolError) {
  return { error: message, name, next }
}

async function listen(server: ServerType, host: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new PortInUseError(port, { cause: error }) : error)
    })
    server.listen(port, host, resolve)
  })
}
