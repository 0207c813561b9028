import { useIndexed } from '../../network/hooks/useIndexed.ts'
import { type DiscoverData, decodeCard } from '../model.ts'
import { DISCOVER } from '../queries.ts'

const select = ({ projects }: DiscoverData) => ({
  total: projects.totalCount ?? projects.items.length,
  cards: projects.items.map(decodeCard),
})

export function useProjects() {
  return useIndexed({ query: DISCOVER, select })
}
