import { Hono } from 'hono'
import { cors } from 'hono/cors'
import { CID } from 'multiformats/cid'
import * as raw from 'multiformats/codecs/raw'
import type { BlockStore } from '../store/blocks.ts'

const RAW_TYPE = 'application/vnd.ipld.raw'

/**
 * The trustless gateway: one block a request, verified by whoever reads it.
 * https://specs.ipfs.tech/http-gateways/trustless-gateway/
 */
export function createGateway(blocks: BlockStore): Hono {
  const gateway = new Hono()
  gateway.use(cors({ origin: '*', allowMethods: ['GET', 'HEAD'], exposeHeaders: ['X-Ipfs-Path', 'Etag'] }))

  // Hono answers HEAD from GET without the body.
  gateway.get('/:cid', async (context) => {
    const cid = parseCid(context.req.param('cid'))
    if (cid === undefined) return context.json({ error: 'not a CID' }, 400)

    const wantsRaw = context.req.query('format') === 'raw' || context.req.header('accept')?.includes(RAW_TYPE)
    if (!wantsRaw && cid.code !== raw.code) {
      return context.json({ error: `only single blocks are served: ask for ?format=raw or Accept: ${RAW_TYPE}` }, 406)
    }
    const etag = `"${cid}.raw"`
    if (context.req.header('if-none-match')?.includes(etag)) return context.body(null, 304, { Etag: etag })

    const bytes = await blocks.find(cid)
    if (bytes === undefined) return context.json({ error: `block ${cid} is not here` }, 404)
    return context.body(Uint8Array.from(bytes), 200, {
      'Content-Type': wantsRaw ? RAW_TYPE : 'application/octet-stream',
      'Content-Length': String(bytes.length),
      'Content-Disposition': `attachment; filename="${cid}.bin"`,
      'Cache-Control': 'public, max-age=29030400, immutable',
      'X-Content-Type-Options': 'nosniff',
      'X-Ipfs-Path': `/ipfs/${cid}`,
      Etag: etag,
    })
  })
  return gateway
}

export function parseCid(text: string): CID | undefined {
  try {
    return CID.parse(text)
  } catch {
    return undefined
  }
}
