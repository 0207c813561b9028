import { cidOf } from '../../content/digest.ts'
import { BlockNotFoundError } from '../../content/errors.ts'
import type { BlockSource } from '../../content/types.ts'

/** Why one gateway did not give a block. */
export type GatewayAttempt = { gateway: string; reason: string }

/** Thrown when no gateway gave a block with the right digest. */
export class BlockUnavailableError extends BlockNotFoundError {
  override name = 'BlockUnavailableError'
  readonly attempts: readonly GatewayAttempt[]
  constructor(cid: string, attempts: readonly GatewayAttempt[]) {
    const reasons = attempts.map(({ gateway, reason }) => `${gateway}: ${reason}`).join('; ')
    super(cid, {
      next: attempts.length
        ? `Asked ${reasons}. Give another gateway that may hold it.`
        : 'No gateway is known: give one, or wait until a keeper announces its own.',
    })
    this.attempts = attempts
  }
}

export type GatewayBlocksOptions = {
  /** Milliseconds one gateway has to answer. */
  timeoutMs?: number | undefined
  fetch?: typeof fetch | undefined
}

/**
 * Reads blocks from trustless HTTP gateways, each block checked by its digest, the gateway that last had one first.
 *
 * @throws {BlockUnavailableError} when none has it; it says what each answered.
 * @example
 * const source = gatewayBlocks((await getGateways(client, {})).map(({ url }) => url))
 * const manifest = await readInputManifest(source, terms.inputDigest)
 */
export function gatewayBlocks(
  gateways: readonly string[],
  { timeoutMs = 20_000, fetch: request = fetch }: GatewayBlocksOptions = {},
): BlockSource {
  let order = [...new Set(gateways.map((url) => url.replace(/\/+$/, '')))]
  return {
    async get(cid, { signal } = {}) {
      const attempts: GatewayAttempt[] = []
      for (const gateway of order) {
        const timeout = AbortSignal.timeout(timeoutMs)
        const answer = await ask(request, gateway, cid, signal ? AbortSignal.any([signal, timeout]) : timeout)
        signal?.throwIfAborted()
        if (typeof answer === 'string') {
          attempts.push({ gateway, reason: answer })
          continue
        }
        order = [gateway, ...order.filter((other) => other !== gateway)]
        return answer
      }
      throw new BlockUnavailableError(cid, attempts)
    },
  }
}

/** The block, or why this gateway did not give it. */
async function ask(
  request: typeof fetch,
  gateway: string,
  cid: string,
  signal: AbortSignal,
): Promise<Uint8Array | string> {
  try {
    const headers = { accept: 'application/vnd.ipld.raw' }
    const response = await request(`${gateway}/ipfs/${cid}?format=raw`, { headers, signal })
    if (!response.ok) return `answered ${response.status}`
    const bytes = new Uint8Array(await response.arrayBuffer())
    return cidOf(bytes) === cid ? bytes : 'sent other bytes'
  } catch (error) {
    return (error as Error).name === 'TimeoutError' ? 'did not answer in time' : 'cannot be reached'
  }
}
