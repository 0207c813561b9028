import type { Address } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { governor, treasury } from '../../chain/projects.ts'
import { read } from './call.ts'

/** Address and ABI of a project's Governor. */
export async function governorOf(client: ProtocolClient, project: Address) {
  return governor(await read(client, { ...treasury(project), functionName: 'governor', args: [] }))
}
