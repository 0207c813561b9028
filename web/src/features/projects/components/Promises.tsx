import { Section } from '../../../components/ui/Section.tsx'
import { type Asset, parseMoney } from '../../../lib/format.ts'
import { usePreviewContribute } from '../hooks/usePreviewContribute.ts'
import { type ProjectOnChain, useProjectOnChain } from '../hooks/useProjectOnChain.ts'
import type { ProjectModel } from '../model.ts'
import { outcomesOf, phaseOf } from '../outcomes.ts'
import { Outcomes } from './Outcomes.tsx'

/** What `amount` would bring now: put in now, or where the raise is over, put in then. */
function redeemableNow(amount: bigint, preview: Preview, chain: ProjectOnChain | undefined): bigint | undefined {
  if (preview && preview.shares > 0n) return preview.redeemable
  return chain && chain.raised > 0n ? (amount * (chain.free + chain.sweepable)) / chain.raised : undefined
}

type Preview = ReturnType<typeof usePreviewContribute>

/** What a contribution of the amount in the form is exposed to. */
export function Promises({ project, asset, text }: { project: ProjectModel; asset: Asset; text: string }) {
  const amount = parseMoney(text, asset) || 100n * 10n ** BigInt(asset.decimals)
  const { data: chain } = useProjectOnChain(project.address)
  const preview = usePreviewContribute(project.address, amount)
  const phase = chain?.phase ?? phaseOf(project.status)
  const outcomes = outcomesOf({
    project: { ...project, phase, raised: chain?.raised ?? project.raised },
    asset,
    amount,
    redeemableNow: phase === 'Raise' ? undefined : redeemableNow(amount, preview, chain),
  })
  return (
    <Section title="What can go wrong, and what you get back">
      <Outcomes outcomes={outcomes} amount={amount} asset={asset} />
    </Section>
  )
}
