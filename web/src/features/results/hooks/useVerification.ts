import { getJobTerms, getSubmissions, type ProtocolClient } from '@pinf/sdk'
import type { ShardFacts } from '@pinf/sdk/verify'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Hex } from 'viem'
import { useClient } from 'wagmi'
import { useNetwork } from '../../network/context.ts'
import type { VerificationMessage, VerificationRequest, VerificationState } from '../verification.ts'

/**
 * Verifies submitted shards here, in the browser: terms and roots come from the chain, bytes from gateways, and neither
 * the indexer nor any gateway is trusted.
 */
export function useVerification(jobId: Hex) {
  const client = useClient() as ProtocolClient
  const { gateways } = useNetwork()
  const [state, setState] = useState<VerificationState>({ name: 'idle' })
  const worker = useRef<Worker>(undefined)

  const stop = useCallback(() => worker.current?.terminate(), [])
  useEffect(() => stop, [stop])

  async function start(wanted?: readonly number[]) {
    stop()
    setState({ name: 'running', checked: 0, total: 0 })
    try {
      const request = await readFacts(client, jobId, gateways, wanted)
      const total = request.shards.reduce((sum, { shard }) => sum + itemsOf(request, shard), 0)
      setState({ name: 'running', checked: 0, total })
      worker.current = run(request, (message) => setState(stateAfter(message, total)))
    } catch (error) {
      setState({ name: 'failed', message: (error as Error).message, next: undefined })
    }
  }

  return { state, start }
}

async function readFacts(
  client: ProtocolClient,
  jobId: Hex,
  gateways: string[],
  wanted: readonly number[] | undefined,
): Promise<VerificationRequest> {
  const [terms, submissions] = await Promise.all([getJobTerms(client, { jobId }), getSubmissions(client, { jobId })])
  const chosen = submissions.filter(({ index }) => wanted?.includes(index) ?? true)
  const shards = chosen.map(({ index, submission }): ShardFacts => ({ shard: index, ...submission }))
  return { jobId, terms, shards, gateways }
}

function itemsOf({ terms: { items, itemsPerShard } }: VerificationRequest, shard: number): number {
  return Math.min(itemsPerShard, items - shard * itemsPerShard)
}

function run(request: VerificationRequest, onMessage: (message: VerificationMessage) => void): Worker {
  const worker = new Worker(new URL('../verify.worker.ts', import.meta.url), { type: 'module' })
  worker.onmessage = ({ data }: MessageEvent<VerificationMessage>) => onMessage(data)
  worker.onerror = ({ message }) => onMessage({ kind: 'failed', message, next: undefined })
  worker.postMessage(request)
  return worker
}

function stateAfter(message: VerificationMessage, total: number): VerificationState {
  if (message.kind === 'item') return { name: 'running', checked: message.checked, total }
  if (message.kind === 'done') return { name: 'done', verification: message.verification }
  return { name: 'failed', message: message.message, next: message.next }
}
