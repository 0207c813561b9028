import { useState } from 'react'
import { Notice } from '../../../components/ui/Notice.tsx'
import { Select } from '../../../components/ui/Select.tsx'
import type { ProjectModel } from '../../projects/model.ts'
import { Finish } from './Finish.tsx'

export function ProposeClose({ project }: { project: ProjectModel }) {
  const open = project.budgets.filter(({ status }) => status === 'open')
  const [chosen, setChosen] = useState(String(open[0]?.id ?? ''))
  if (open.length === 0) return <Notice title="No budget is open, so there is none to close." />
  const options = open.map(({ id, founding }) => ({
    value: String(id),
    label: `Budget ${id}${founding ? ', founding' : ''}`,
  }))
  return (
    <Finish
      project={project}
      actions={chosen ? [{ kind: 'closeBudget', budgetId: BigInt(chosen) }] : []}
      onInvalid={() => {}}
    >
      <Select label="Which" options={options} value={chosen} onChange={(event) => setChosen(event.target.value)} />
    </Finish>
  )
}
