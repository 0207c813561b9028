import { durationInWords } from '@pinf/sdk'
import { useState } from 'react'
import { Field } from '../../../components/ui/Field.tsx'
import { Fields as Row } from '../../../components/ui/Fields.tsx'
import { useFields } from '../../../lib/useFields.ts'
import type { Bounds } from '../../budgets/check.ts'
import type { ProjectModel } from '../../projects/model.ts'
import type { ProjectOnChain } from '../../projects/onChain.ts'
import { checkLimits, limitsDraft } from '../draft.ts'
import { Finish } from './Finish.tsx'

type ProposeLimitsProps = { project: ProjectModel; limits: ProjectOnChain['limits']; bounds: Bounds }

export function ProposeLimits({ project, limits, bounds }: ProposeLimitsProps) {
  const [draft, setDraft] = useState(() => limitsDraft(limits))
  const { action, errors } = checkLimits(draft, limits, bounds)
  const { field, touch } = useFields(draft, setDraft, errors)
  const percent = { unit: '% of seasoned money', inputMode: 'decimal' } as const
  return (
    <Finish project={project} actions={action ? [action] : []} onInvalid={() => touch(['weekly', 'runnerWeekly'])}>
      <p className="small">
        Tighter limits hold at once. Looser ones take 60 % of the votes, and {durationInWords(project.seasoning)} after
        that.
      </p>
      <Row>
        <Field label="All runs, a week" {...percent} {...field('weekly')} />
        <Field label="Runs with a runner’s items, a week" {...percent} {...field('runnerWeekly')} />
      </Row>
    </Finish>
  )
}
