import { Section } from '../../../components/ui/Section.tsx'
import { type Asset, parseMoney } from '../../../lib/format.ts'
import { useNow } from '../../../lib/useNow.ts'
import { usePreviewContribute } from '../hooks/usePreviewContribute.ts'
import { useProjectOnChain } from '../hooks/useProjectOnChain.ts'
import type { ProjectModel } from '../model.ts'
import { outcomesOf, phaseOf } from '../outcomes.ts'
import { Outcomes } from './Outcomes.tsx'

/** What a contribution of the amount in the form is exposed to. */
export function Promises({ project, asset, text }: { project: ProjectModel; asset: Asset; text: string }) {
  const amount = parseMoney(text, asset) || 100n * 10n ** BigInt(asset.decimals)
  const { data: chain } = useProjectOnChain(project.address)
  const preview = usePreviewContribute(project, chain, amount)
  // Told to the minute: the sentences about time need not tick.
  const now = Math.floor(useNow() / 60) * 60
  const phase = chain?.phase ?? phaseOf(project.status)
  const outcomes = outcomesOf({
    project: {
      ...project,
      phase,
      raised: chain?.raised ?? project.raised,
      deadline: chain?.deadline ?? project.deadline,
    },
    asset,
    amount,
    worth: phase === 'Raise' ? undefined : preview?.worth,
    now,
  })
  return (
    <Section title="What can go wrong, and what you get back">
      <Outcomes outcomes={outcomes} amount={amount} asset={asset} />
    </Section>
  )
}
