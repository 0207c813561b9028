import type { Address } from 'viem'
import { factory, type ProtocolClient } from '../../chain/contracts.ts'
import { read } from '../internal/call.ts'

export type ListProjectsReturnType = Address[]

/**
 * Returns every project's treasury, in order of creation.
 *
 * @example
 * const projects = await listProjects(client)
 */
export async function listProjects(client: ProtocolClient): Promise<ListProjectsReturnType> {
  const contract = factory(client)
  const count = await read(client, { ...contract, functionName: 'projectCount', args: [] })
  return Promise.all(
    Array.from({ length: Number(count) }, (_, index) =>
      read(client, { ...contract, functionName: 'projectAt', args: [BigInt(index)] }),
    ),
  )
}
