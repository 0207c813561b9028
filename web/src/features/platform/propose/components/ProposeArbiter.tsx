import { useState } from 'react'
import { Field } from '../../../../components/ui/Field.tsx'
import { Select } from '../../../../components/ui/Select.tsx'
import { useFields } from '../../../../lib/useFields.ts'
import { useNetwork } from '../../../network/context.ts'
import type { PlatformOnChain } from '../../onChain.ts'
import { type ArbiterDraft, checkArbiter } from '../draft.ts'
import { PlatformFinish } from './PlatformFinish.tsx'

const CHOICES = [
  { value: 'yes', label: 'Jobs may name it' },
  { value: 'no', label: 'No new job may name it' },
]

export function ProposeArbiter({ platform }: { platform: PlatformOnChain }) {
  const { inferenceMarket } = useNetwork().deployment.contracts
  const [draft, setDraft] = useState<ArbiterDraft>({ arbiter: '', listed: 'yes' })
  const { call, errors } = checkArbiter(draft, inferenceMarket)
  const { field, touch } = useFields(draft, setDraft, errors)
  return (
    <PlatformFinish platform={platform} call={call} onInvalid={() => touch(['arbiter'])}>
      <Field
        label="Arbiter"
        placeholder="0x…"
        spellCheck={false}
        autoComplete="off"
        hint="A contract that answers for its rulings; the platform’s own Governor is the one jobs have by default."
        {...field('arbiter')}
      />
      <Select label="From then on" options={CHOICES} {...field('listed')} />
    </PlatformFinish>
  )
}
