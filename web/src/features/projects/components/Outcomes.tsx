import { Money } from '../../../components/ui/Money.tsx'
import { type Asset, formatMoney } from '../../../lib/format.ts'
import type { Outcome } from '../outcomes.ts'
import styles from './Outcomes.module.css'

type OutcomesProps = { outcomes: Outcome[]; amount: bigint; asset: Asset }

/** What can go wrong with a contribution, and what comes back then, phase by phase. */
export function Outcomes({ outcomes, amount, asset }: OutcomesProps) {
  const phases = [...new Set(outcomes.map(({ phase }) => phase))]
  return (
    <div className={styles.phases}>
      {phases.map((phase) => (
        <section key={phase} aria-label={phase} data-ahead={outcomes.some((o) => o.phase === phase && o.ahead)}>
          <h3>{phase}</h3>
          <dl>
            {outcomes
              .filter((outcome) => outcome.phase === phase && outcome.ahead)
              .map(({ event, back, how }) => (
                <div key={event} className={styles.row}>
                  <dt>{event}</dt>
                  <dd className={styles.back}>
                    {back === undefined ? (
                      <span className={styles.unknown}>depends</span>
                    ) : (
                      <Money amount={back} asset={asset} />
                    )}
                  </dd>
                  <dd className={styles.how}>{how}</dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
      <p className={styles.foot}>Amounts are what comes back of {formatMoney(amount, asset)}, before gas.</p>
    </div>
  )
}
