import type { Hex } from 'viem'
import type { BlockSource } from '../../content/types.ts'
import { ProtocolError } from '../../errors/protocolError.ts'

export type UploadJobContentParameters = {
  jobId: Hex
  /** Blocks in the order in which a gateway can tell that they belong to the job: spec, manifest, then its parts. */
  cids: readonly string[]
  source: BlockSource
  gateways: readonly string[]
  /** Called after each block that a gateway took. */
  onBlock?: ((gateway: string, cid: string) => void) | undefined
  signal?: AbortSignal | undefined
  fetch?: typeof fetch | undefined
}
/** How it went at each gateway; `error` says why one refused. */
export type UploadJobContentReturnType = { gateway: string; blocks: number; error: string | undefined }[]

/** Thrown when no gateway took all of a job's content, so no keeper could start. */
export class UploadRefusedError extends ProtocolError {
  override name = 'UploadRefusedError'
  readonly uploads: UploadJobContentReturnType
  constructor(jobId: Hex, uploads: UploadJobContentReturnType) {
    const reasons = uploads.map(({ gateway, error }) => `${gateway}: ${error}`).join('; ')
    super(`No gateway took the content of job ${jobId}${reasons && ` (${reasons})`}.`, {
      next: 'Give a gateway that runs, then upload again; until then no keeper can start, and the job can be cancelled.',
    })
    this.uploads = uploads
  }
}

/**
 * Brings a posted job's blocks to keepers' gateways, all of them at once. One that took everything is enough: keepers
 * fetch from each other.
 *
 * @throws {UploadRefusedError} when none took everything.
 * @example
 * await uploadJobContent({ jobId, cids: prepared.cids, source: blocks, gateways })
 */
export async function uploadJobContent({
  jobId,
  cids,
  source,
  gateways,
  onBlock,
  signal,
  fetch: request = fetch,
}: UploadJobContentParameters): Promise<UploadJobContentReturnType> {
  const uploads = await Promise.all(gateways.map((gateway) => uploadTo(gateway.replace(/\/+$/, ''))))
  if (!uploads.some(({ error }) => error === undefined)) throw new UploadRefusedError(jobId, uploads)
  return uploads

  async function uploadTo(gateway: string): Promise<UploadJobContentReturnType[number]> {
    let blocks = 0
    for (const cid of cids) {
      const error = await put(gateway, cid)
      if (error !== undefined) return { gateway, blocks, error }
      blocks++
      onBlock?.(gateway, cid)
    }
    return { gateway, blocks, error: undefined }
  }

  async function put(gateway: string, cid: string): Promise<string | undefined> {
    const body = (await source.get(cid, signal && { signal })) as Uint8Array<ArrayBuffer>
    try {
      const url = `${gateway}/jobs/${jobId}/blocks/${cid}`
      const headers = { 'content-type': 'application/vnd.ipld.raw' }
      const response = await request(url, { method: 'PUT', body, headers, ...(signal && { signal }) })
      return response.ok ? undefined : `answered ${response.status} ${await reasonOf(response)}`.trim()
    } catch {
      signal?.throwIfAborted()
      return 'cannot be reached'
    }
  }
}

async function reasonOf(response: Response): Promise<string> {
  const body = (await response.json().catch(() => ({}))) as { error?: unknown }
  return typeof body.error === 'string' ? body.error : ''
}
