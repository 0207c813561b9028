import {
  BlockMismatchError,
  BlockNotFoundError,
  type BlockSink,
  type BlockSource,
  cidOf,
  MAX_BLOCK_BYTES,
} from '@pinf/sdk/content'
import type { Logger } from '../logger.ts'
import type { BlockStore } from '../store/blocks.ts'
import { fetchBytes } from './http.ts'

/** Peers that are asked at the same time. */
const FAN_OUT = 3

export type FetcherOptions = {
  blocks: Pick<BlockStore, 'find' | 'put' | 'putAs'>
  /** Whether what peers send stays here; true when left out. */
  keep?: boolean
  /** Gateways that may have a block, best first. */
  peers(): Promise<readonly string[]>
  allowPrivate: boolean
  logger: Logger
  /** Time one peer has for one block, in milliseconds. */
  timeoutMs?: number
}

/** Blocks from the local store, else from peers' gateways: verified by digest and kept. Puts go to the local store. */
export function createFetcher(options: FetcherOptions): BlockSource & BlockSink {
  const { blocks, peers, logger, keep = true } = options
  const underWay = new Map<string, Promise<Uint8Array>>()

  async function fromPeers(cid: string, signal: AbortSignal | undefined): Promise<Uint8Array> {
    const urls = await peers()
    for (let start = 0; start < urls.length; start += FAN_OUT) {
      signal?.throwIfAborted()
      const group = urls.slice(start, start + FAN_OUT)
      const found = await Promise.any(group.map((url) => ask(url, cid, signal))).catch(() => undefined)
      if (found !== undefined) return found
    }
    const tried = urls.length > 0 ? `Asked ${urls.join(', ')}. ` : ''
    throw new BlockNotFoundError(cid, {
      next: `${tried}Upload it to this keeper, or add a gateway that has it to KEEPER_PEERS.`,
    })
  }

  async function ask(gateway: string, cid: string, signal: AbortSignal | undefined): Promise<Uint8Array> {
    const timeout = AbortSignal.timeout(options.timeoutMs ?? 10_000)
    try {
      const bytes = await fetchBytes(`${gateway.replace(/\/+$/, '')}/ipfs/${cid}?format=raw`, {
        maxBytes: MAX_BLOCK_BYTES,
        allowPrivate: options.allowPrivate,
        signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
        headers: { Accept: 'application/vnd.ipld.raw' },
      })
      if (keep) await blocks.putAs(cid, bytes)
      else if (cidOf(bytes) !== cid) throw new BlockMismatchError(cid, 'does not have the digest it is named by')
      return bytes
    } catch (error) {
      logger.debug({ msg: 'peer has no block', gateway, cid, error })
      throw error
    }
  }

  return {
    put: (bytes) => blocks.put(bytes),
    async get(cid, { signal } = {}) {
      const local = await blocks.find(cid)
      if (local !== undefined) return local
      const pending = underWay.get(cid) ?? fromPeers(cid, signal)
      underWay.set(cid, pending)
      return pending.finally(() => underWay.delete(cid))
    },
  }
}
