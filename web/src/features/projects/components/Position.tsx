import { SHARES_PER_UNIT } from '@pinf/sdk'
import { Link } from 'react-router'
import { useConnection } from 'wagmi'
import { Address } from '../../../components/ui/Address.tsx'
import { Button } from '../../../components/ui/Button.tsx'
import { Money } from '../../../components/ui/Money.tsx'
import { Time } from '../../../components/ui/Time.tsx'
import { type Asset, formatPercent, ratio } from '../../../lib/format.ts'
import { useProjectPlans } from '../hooks/useProjectPlans.ts'
import type { ProjectModel } from '../model.ts'
import type { ProjectOnChain } from '../onChain.ts'
import { PledgeForm } from './PledgeForm.tsx'
import styles from './Position.module.css'
import { RedeemForm } from './RedeemForm.tsx'

type PositionProps = { project: ProjectModel; chain: ProjectOnChain; asset: Asset }

/** What the reader has in the project, and the one way out that its phase allows. */
export function Position({ project, chain, asset }: PositionProps) {
  const plans = useProjectPlans(project, chain, asset)
  const { shares, bonus, locked, lockedUntil } = chain.mine
  if (shares === 0n) return null
  const pledge = shares / SHARES_PER_UNIT
  const canRedeem = chain.phase === 'Active' || chain.phase === 'WindDown'
  return (
    <section className={styles.position} aria-label="Your position">
      <h3>Yours</h3>
      <p>You hold {formatPercent(ratio(shares, chain.pool.supply))} of the shares.</p>
      {chain.phase === 'Raise' && chain.raised < project.goal && (
        <PledgeForm pledge={pledge} asset={asset} onWithdraw={plans.withdrawPledge} />
      )}
      {chain.phase === 'Raise' && chain.raised >= project.goal && (
        <p>The goal is met: your pledge is binding until the project is active.</p>
      )}
      {chain.phase === 'Failed' && (
        <>
          <p>
            The goal was missed. Your <Money amount={pledge} asset={asset} />
            {bonus > 0n && (
              <>
                {' '}
                and <Money amount={bonus} asset={asset} /> of the founder’s bonus
              </>
            )}{' '}
            are yours to take back.
          </p>
          <Button small look="primary" onClick={plans.refund}>
            Take everything back
          </Button>
        </>
      )}
      {canRedeem && locked > 0n && (
        <p>
          {formatPercent(ratio(locked, shares))} of yours are locked; they can be redeemed <Time value={lockedUntil} />.
        </p>
      )}
      {canRedeem && <RedeemForm chain={chain} asset={asset} onRedeem={plans.redeem} />}
      <Votes project={project} chain={chain} />
    </section>
  )
}

function Votes({ project, chain }: { project: ProjectModel; chain: ProjectOnChain }) {
  const { address } = useConnection()
  const { delegate } = chain.mine
  if (!delegate) return null
  const isOwn = delegate.toLowerCase() === address?.toLowerCase()
  return (
    <p>
      {isOwn ? (
        'You vote with your shares yourself. '
      ) : (
        <>
          <Address value={delegate} /> votes for you.{' '}
        </>
      )}
      <Link to={`/projects/${project.address}/delegates`}>{isOwn ? 'Let somebody vote for you' : 'Change that'}</Link>
    </p>
  )
}
