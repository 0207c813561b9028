import { gatewayBlocks, ProtocolError } from '@pinf/sdk'
import { verifyJob } from '@pinf/sdk/verify'
import type { VerificationMessage, VerificationRequest } from './verification.ts'

/** Items between two words of progress. */
const REPORT_EVERY = 5

// Replaying items is arithmetic without a pause: on a thread of its own, the page stays quick.
self.onmessage = async ({ data }: MessageEvent<VerificationRequest>) => {
  const { jobId, terms, shards, gateways } = data
  let checked = 0
  const onItem = () => {
    checked++
    if (checked % REPORT_EVERY === 0) say({ kind: 'item', checked })
  }
  try {
    const source = gatewayBlocks(gateways)
    say({ kind: 'done', verification: await verifyJob({ jobId, terms, shards, source, onItem }) })
  } catch (error) {
    const next = error instanceof ProtocolError ? error.next : undefined
    say({ kind: 'failed', message: (error as Error).message, next })
  }
}

function say(message: VerificationMessage): void {
  self.postMessage(message)
}
