import type { Address } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { shares, treasury } from '../../chain/projects.ts'
import { read } from './call.ts'

/** Whose votes are meant: a project's shares, by its treasury, or a token by its own address, such as the platform's. */
export type VotesChoice =
  | { project: Address; token?: undefined }
  | {
      project?: undefined
      /** `contractAddress(client, 'platformToken')` is the platform's. */
      token: Address
    }

/** Address and ABI of the votes that are meant. */
export async function votesOf(client: ProtocolClient, { project, token }: VotesChoice) {
  return shares(token ?? (await read(client, { ...treasury(project), functionName: 'token', args: [] })))
}
