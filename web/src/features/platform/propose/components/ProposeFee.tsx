import { percentInWords } from '@pinf/sdk'
import { useState } from 'react'
import { Field } from '../../../../components/ui/Field.tsx'
import { typedPercent } from '../../../../lib/percent.ts'
import { useFields } from '../../../../lib/useFields.ts'
import { useNetwork } from '../../../network/context.ts'
import type { PlatformOnChain } from '../../onChain.ts'
import { checkFee } from '../draft.ts'
import { PlatformFinish } from './PlatformFinish.tsx'

export function ProposeFee({ platform }: { platform: PlatformOnChain }) {
  const { inferenceMarket } = useNetwork().deployment.contracts
  const { rates, feeCeilingBps: ceilingBps } = platform
  const [draft, setDraft] = useState({ fee: typedPercent(rates.protocolFeeBps) })
  const { call, errors } = checkFee(draft, inferenceMarket, { rates, ceilingBps })
  const { field, touch } = useFields(draft, setDraft, errors)
  return (
    <PlatformFinish platform={platform} call={call} onInvalid={() => touch(['fee'])}>
      <Field
        label="Protocol fee"
        unit="% of the price"
        inputMode="decimal"
        autoComplete="off"
        hint={`It is ${percentInWords(rates.protocolFeeBps)} now; no vote can set more than ${percentInWords(ceilingBps)}.`}
        {...field('fee')}
      />
    </PlatformFinish>
  )
}
