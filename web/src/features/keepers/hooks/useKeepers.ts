import { useIndexed } from '../../network/hooks/useIndexed.ts'
import { decodeKeeper, type KeepersData } from '../model.ts'
import { KEEPERS } from '../queries.ts'

const select = ({ keepers }: KeepersData) => ({
  total: keepers.totalCount ?? keepers.items.length,
  keepers: keepers.items.map(decodeKeeper),
})

export function useKeepers() {
  return useIndexed({ query: KEEPERS, select })
}
