import type { Hash } from 'viem'
import { parseEventLogs } from 'viem'
import { factory, type ProtocolClient } from '../../chain/contracts.ts'
import type { ProjectConfig, ProjectContracts } from '../../chain/projects.ts'
import { TransactionRevertedError } from '../../errors/connection.ts'
import { type WriteOptions, write } from '../internal/call.ts'
import { approveToken } from '../tokens/approveToken.ts'
import { confirmTransaction } from '../transactions/confirmTransaction.ts'

export type CreateProjectParameters = WriteOptions & { config: ProjectConfig }
export type CreateProjectReturnType = ProjectContracts & { hash: Hash }

/**
 * Creates a project with the caller as founder, and waits for its addresses. Approves the factory first where the raise has a
 * bonus, which it takes from the caller's wallet.
 *
 * @throws {InvalidTermsError} naming the first field that the platform does not allow.
 * @example
 * const { treasury } = await createProject(client, { config })
 */
export async function createProject(
  client: ProtocolClient,
  { config, ...options }: CreateProjectParameters,
): Promise<CreateProjectReturnType> {
  const contract = factory(client)
  const { asset, bonus } = config.raise
  if (bonus > 0n) await approveToken(client, { asset, amount: bonus, spender: contract.address, ...options })
  const hash = await write(client, { ...contract, functionName: 'createProject', args: [config], ...options })
  // Not the simulation's result: somebody else may have created a project in between.
  const { logs } = await confirmTransaction(client, { hash })
  const [created] = parseEventLogs({ abi: contract.abi, logs, eventName: 'ProjectCreated' })
  if (!created) throw new TransactionRevertedError(hash)
  const { treasury, token, governor } = created.args
  return { treasury, token, governor, hash }
}
