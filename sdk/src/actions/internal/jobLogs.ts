import { type Hex, numberToHex, parseEventLogs } from 'viem'
import { market, type ProtocolClient } from '../../chain/contracts.ts'
import { overBlocks } from './events.ts'

/** Reads every event about these jobs from a block on, in order. */
export async function getJobLogs(client: ProtocolClient, jobIds: readonly Hex[], fromBlock: bigint) {
  const { address, abi } = market(client)
  // Every event about a job has its id as first indexed argument, so one filter finds them all.
  const topics = [null, [...jobIds]]
  const logs = await overBlocks(client, { fromBlock }, (range) => {
    const blocks = { fromBlock: numberToHex(range.fromBlock), toBlock: numberToHex(range.toBlock) }
    return client.request({ method: 'eth_getLogs', params: [{ address, topics, ...blocks }] })
  })
  return parseEventLogs({ abi, logs })
}
