import { durationInWords } from '@pinf/sdk'
import { Field } from '../../../components/ui/Field.tsx'
import { Fields as Row } from '../../../components/ui/Fields.tsx'
import { Select } from '../../../components/ui/Select.tsx'
import type { Asset } from '../../../lib/format.ts'
import type { Fields } from '../../../lib/useFields.ts'
import type { Bounds } from '../../budgets/check.ts'
import { useNetwork } from '../../network/context.ts'
import type { Draft } from '../draft.ts'

type RaiseStepProps = { fields: Fields<Draft>; asset: Asset; bounds: Bounds }

export function RaiseStep({ fields: { field }, asset, bounds }: RaiseStepProps) {
  const { assets } = useNetwork().deployment
  const options = assets.map(({ address, symbol }) => ({ value: address, label: symbol }))
  const money = { unit: asset.symbol, inputMode: 'decimal', autoComplete: 'off' } as const
  return (
    <>
      <Row>
        <Field label="Goal" {...money} {...field('goal')} hint="Missing it gives everything back." />
        <Field
          label="Cap"
          {...money}
          placeholder="the goal"
          {...field('cap')}
          hint="Filling it ends the raise early."
        />
        {options.length > 1 && <Select label="In" options={options} {...field('asset')} />}
      </Row>
      <Field
        label="The raise lasts"
        {...field('raiseFor')}
        hint={`From ${durationInWords(bounds.minRaise)} to ${durationInWords(bounds.maxRaise)}, such as “30 days”.`}
      />
      <Row>
        <Field label="Least contribution" {...money} placeholder="any" {...field('minContribution')} />
        <Field label="Most for each contributor" {...money} placeholder="no limit" {...field('maxContribution')} />
      </Row>
      <Field
        label="Your bonus for early contributors"
        {...money}
        placeholder="none"
        {...field('bonus')}
        hint="At most 5 % of the goal. You pay it in when creating the project; it comes back to you if the goal is met."
      />
    </>
  )
}
