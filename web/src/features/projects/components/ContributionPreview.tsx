import type { ContributionWorth } from '@pinf/sdk'
import { Facts } from '../../../components/ui/Facts.tsx'
import { Money } from '../../../components/ui/Money.tsx'
import { type Asset, formatPercent, ratio } from '../../../lib/format.ts'
import type { usePreviewContribute } from '../hooks/usePreviewContribute.ts'

export type Preview = NonNullable<ReturnType<typeof usePreviewContribute>>

type ContributionPreviewProps = { worth: ContributionWorth; supply: bigint; asset: Asset; raising: boolean }

/** What the typed amount brings, and the most that can be lost of it at once. */
export function ContributionPreview({ worth, supply, asset, raising }: ContributionPreviewProps) {
  const part = formatPercent(ratio(worth.shares, supply + worth.shares))
  if (raising) {
    return (
      <Facts
        facts={[
          ['Your part of the shares', part],
          ['Worth once active', <Money key="worth" amount={worth.worth} asset={asset} />],
          ['Leaving at once then', <Money key="leave" amount={worth.redeemable} asset={asset} />],
        ]}
      />
    )
  }
  return (
    <Facts
      facts={[
        ['Your part of the shares', part],
        ['Worth with jobs’ money', <Money key="high" amount={worth.worth} asset={asset} />],
        ['Worth if redeemed', <Money key="low" amount={worth.redeemable} asset={asset} />],
        ['Largest loss', <Money key="loss" amount={worth.largestLoss} asset={asset} />],
      ]}
    />
  )
}
