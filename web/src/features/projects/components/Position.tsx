import { Button } from '../../../components/ui/Button.tsx'
import { Money } from '../../../components/ui/Money.tsx'
import { type Asset, formatPercent, ratio } from '../../../lib/format.ts'
import type { ProjectOnChain } from '../hooks/useProjectOnChain.ts'
import styles from './Position.module.css'

type PositionProps = {
  chain: ProjectOnChain
  supply: bigint
  goal: bigint
  asset: Asset
  onWithdrawPledge: () => void
  onRefund: () => void
  onRedeem: () => void
}

/** What the reader has in the project, and the one way out that its phase allows. */
export function Position({ chain, supply, goal, asset, onWithdrawPledge, onRefund, onRedeem }: PositionProps) {
  const { shares, redeemable } = chain.mine
  if (shares === 0n) return null
  const part = formatPercent(ratio(shares, supply))
  return (
    <section className={styles.position} aria-label="Your position">
      <h3>Yours</h3>
      {chain.phase === 'Raise' && (
        <p>
          You hold {part} of the shares.{' '}
          {chain.raised < goal
            ? 'Your pledge comes back at par until the goal is met.'
            : 'The goal is met: your pledge is binding until the project is active.'}
        </p>
      )}
      {chain.phase === 'Failed' && <p>The goal was missed. Everything you put in is yours to take back.</p>}
      {(chain.phase === 'Active' || chain.phase === 'WindDown') && (
        <p>
          You hold {part} of the shares; they would bring <Money amount={redeemable} asset={asset} /> now. What comes
          back from unfinished jobs later stays with those who remain.
        </p>
      )}
      {chain.phase === 'Raise' && chain.raised < goal && (
        <Button small onClick={onWithdrawPledge}>
          Take my pledge back
        </Button>
      )}
      {chain.phase === 'Failed' && (
        <Button small onClick={onRefund}>
          Take everything back
        </Button>
      )}
      {redeemable > 0n && (chain.phase === 'Active' || chain.phase === 'WindDown') && (
        <Button small onClick={onRedeem}>
          Redeem all my shares
        </Button>
      )}
    </section>
  )
}
