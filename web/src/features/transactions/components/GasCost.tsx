import { useConfig } from 'wagmi'
import { Money } from '../../../components/ui/Money.tsx'
import { formatCount } from '../../../lib/format.ts'
import { useGasEstimate } from '../hooks/useGasEstimate.ts'
import type { TransactionPlan } from '../types.ts'

/** Roughly what the chain takes for the plan, as far as it can be known before anything is signed. */
export function GasCost({ plan }: { plan: TransactionPlan }) {
  const { data: estimate, isPending } = useGasEstimate(plan)
  const { nativeCurrency } = useConfig().chains[0]
  if (isPending) return <>estimating …</>
  if (!estimate) return <>your wallet says how much before you sign</>
  const native = { address: '0x', symbol: nativeCurrency.symbol, decimals: nativeCurrency.decimals } as const
  return (
    <>
      about <Money amount={estimate.cost} asset={native} />, {formatCount(estimate.gas)} gas
      {plan.steps.length > 1 && ', for the first step'}
    </>
  )
}
