import { useState } from 'react'
import { Field } from '../../../components/ui/Field.tsx'
import { Fields as Row } from '../../../components/ui/Fields.tsx'
import { useFields } from '../../../lib/useFields.ts'
import type { Bounds } from '../../budgets/check.ts'
import type { ProjectModel } from '../../projects/model.ts'
import { checkSettings, type SettingsDraft, settingsDraft } from '../draft.ts'
import { Finish } from './Finish.tsx'

/** The exit window and the seasoning time are fixed for life, so they are not offered. */
export function ProposeSettings({ project, bounds }: { project: ProjectModel; bounds: Bounds }) {
  const [draft, setDraft] = useState(() => settingsDraft(project))
  const { actions, errors } = checkSettings(draft, project, bounds)
  const { field, touch } = useFields(draft, setDraft, errors)
  const percent = { unit: '% of shares', inputMode: 'decimal' } as const
  return (
    <Finish project={project} actions={actions} onInvalid={() => touch(Object.keys(draft) as (keyof SettingsDraft)[])}>
      <Row>
        <Field label="Wait before a vote" {...field('delay')} />
        <Field label="Voting lasts" {...field('period')} />
        <Field label="Left to vote after a late quorum" {...field('extension')} />
        <Field label="Quorum" {...percent} {...field('quorum')} />
        <Field label="To propose, one needs" {...percent} {...field('threshold')} />
      </Row>
    </Finish>
  )
}
