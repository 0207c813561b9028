import type { Address } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { governor, treasury } from '../../chain/projects.ts'
import { read } from './call.ts'

/** Whose Governor is meant: a project's, by its treasury, or one by its own address, such as the platform's. */
export type GovernorChoice =
  | { project: Address; governor?: undefined }
  | {
      project?: undefined
      /** `contractAddress(client, 'platformGovernor')` is the platform's. */
      governor: Address
    }

/** Address and ABI of the Governor that is meant. */
export async function governorOf(client: ProtocolClient, { project, governor: address }: GovernorChoice) {
  return governor(address ?? (await read(client, { ...treasury(project), functionName: 'governor', args: [] })))
}
