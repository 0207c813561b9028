import { type Address, type Hash, type Hex, parseEventLogs } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { treasury } from '../../chain/projects.ts'
import { TransactionRevertedError } from '../../errors/connection.ts'
import { confirmTransaction } from '../transactions/confirmTransaction.ts'

/** What one run of a budget did. `cost` and `bounty` in base units; `run` counts the budget's runs from 1. */
export type BudgetRun = { hash: Hash; jobId: Hex; run: bigint; cost: bigint; bounty: bigint }

/** Waits for a run's transaction. Its job's id follows from the block it is mined in, so a simulation cannot tell. */
export async function confirmRun(client: ProtocolClient, project: Address, hash: Hash): Promise<BudgetRun> {
  const { logs } = await confirmTransaction(client, { hash })
  const [event] = parseEventLogs({ abi: treasury(project).abi, logs, eventName: 'BudgetRun' })
  if (!event) throw new TransactionRevertedError(hash)
  const { jobId, run, cost, bounty } = event.args
  return { hash, jobId, run, cost, bounty }
}
