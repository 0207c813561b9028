import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build, type Plugin, preview } from 'vite'
import { ROOT } from '../command.ts'
import { choosePort, type PortWish } from './ports.ts'
import type { Service } from './service.ts'

export type WebOptions = {
  /** Where `buildWeb` left the app. */
  outDir: string
  /** What the app reads at start; served as `/network.json`. */
  networkFile: string
  /** Origins the app may talk to: chain, indexer and gateways. */
  connect: readonly string[]
  port?: PortWish
}

const root = join(ROOT, 'web')

/** Builds the web app into a folder of the network's own: another network's build would take its files away. */
export async function buildWeb(outDir: string): Promise<void> {
  await build({ root, logLevel: 'error', build: { outDir, emptyOutDir: true } })
}

/** Serves the built web app on loopback under a policy that lets it talk to its own network and nothing else. */
export async function startWeb({ outDir, networkFile, connect, port }: WebOptions): Promise<Service> {
  const chosen = await choosePort('web app', port)
  const server = await preview({
    root,
    logLevel: 'warn',
    build: { outDir },
    plugins: [serveNetwork(networkFile)],
    preview: {
      host: '127.0.0.1',
      port: chosen,
      strictPort: true,
      headers: {
        'content-security-policy': contentSecurityPolicy(connect),
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      },
    },
  })
  const stop = () => server.close()
  const died = new Promise<never>(() => {})
  return { name: 'web app', url: `http://127.0.0.1:${chosen}`, died, stop, [Symbol.asyncDispose]: stop }
}

/** A build belongs to no network: which one it shows is read from this file at start. */
function serveNetwork(file: string): Plugin {
  return {
    name: 'pinf:network',
    configurePreviewServer({ middlewares }) {
      middlewares.use('/network.json', async (_request, response) => {
        response.setHeader('content-type', 'application/json')
        response.setHeader('cache-control', 'no-store')
        response.end(await readFile(file))
      })
    },
  }
}

function contentSecurityPolicy(connect: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    // The component library writes style elements to lock scrolling; styles cannot reach other origins here.
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self'",
    "img-src 'self' data: blob:",
    `connect-src 'self' ${connect.join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
