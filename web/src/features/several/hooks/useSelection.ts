import { useState } from 'react'
import type { Address } from 'viem'

/** Projects a reader picks out of a list, to contribute to all of them at once. */
export function useSelection() {
  const [selected, setSelected] = useState<readonly Address[]>([])
  return {
    selected,
    isSelected: (project: Address) => selected.includes(project),
    toggle: (project: Address) =>
      setSelected(selected.includes(project) ? selected.filter((one) => one !== project) : [...selected, project]),
    clear: () => setSelected([]),
  }
}
