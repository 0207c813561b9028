import type { Address } from 'viem'
import { useConnection } from 'wagmi'
import { useOnChain } from '../../network/hooks/useOnChain.ts'
import { readProject } from '../onChain.ts'

/** A project's state and, when a wallet is connected, what it has in it. */
export function useProjectOnChain(project: Address) {
  const { address: account } = useConnection()
  return useOnChain({ key: ['project', project, account], read: (client) => readProject(client, project, account) })
}
