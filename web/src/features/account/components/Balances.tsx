import type { GetBalancesReturnType } from '@pinf/sdk'
import { Button } from '../../../components/ui/Button.tsx'
import { Money } from '../../../components/ui/Money.tsx'
import { Stat, Stats } from '../../../components/ui/Stats.tsx'
import styles from './Balances.module.css'

type BalancesProps = { balances: GetBalancesReturnType; onWithdraw: () => void }

/** What is the account's own, asset by asset, and one button that brings all of it home. */
export function Balances({ balances, onWithdraw }: BalancesProps) {
  const hasClaimable = balances.some(({ claimable }) => claimable > 0n)
  return (
    <div className={styles.balances}>
      {balances.map(({ asset, claimable, inJobs, wallet }) => (
        <Stats key={asset.address}>
          <Stat label="Claimable" note="pay, refunds and royalties, yours at once">
            <Money amount={claimable} asset={asset} />
          </Stat>
          <Stat label="In jobs" note="escrowed until final">
            <Money amount={inJobs} asset={asset} />
          </Stat>
          <Stat label="In your wallet">
            <Money amount={wallet} asset={asset} />
          </Stat>
        </Stats>
      ))}
      <Button look="primary" disabled={!hasClaimable} onClick={onWithdraw}>
        {hasClaimable ? 'Withdraw everything' : 'Nothing to withdraw'}
      </Button>
    </div>
  )
}
