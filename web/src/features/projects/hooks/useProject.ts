import type { Address } from 'viem'
import { useIndexed } from '../../network/hooks/useIndexed.ts'
import { decodeProject, type ProjectData } from '../model.ts'
import { PROJECT } from '../queries.ts'

const select = ({ project }: ProjectData) => (project ? decodeProject(project) : null)

/** A project from the indexer; null when there is none at this address. */
export function useProject(address: Address) {
  return useIndexed({ query: PROJECT, variables: { address: address.toLowerCase() }, select })
}
