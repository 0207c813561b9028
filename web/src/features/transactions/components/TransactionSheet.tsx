import { Fragment } from 'react'
import { Link } from 'react-router'
import { useConnection } from 'wagmi'
import { Address } from '../../../components/ui/Address.tsx'
import { Button } from '../../../components/ui/Button.tsx'
import { Money } from '../../../components/ui/Money.tsx'
import { Notice } from '../../../components/ui/Notice.tsx'
import { Sheet } from '../../../components/ui/Sheet.tsx'
import { useTransactions } from '../context.ts'
import type { Current, Phase, TransactionPlan } from '../types.ts'
import { ExplorerLink } from './ExplorerLink.tsx'
import { GasCost } from './GasCost.tsx'
import styles from './TransactionSheet.module.css'
import { TransactionTrack } from './TransactionTrack.tsx'

/** What will happen in words, what it costs, then signed → sent → confirmed. */
export function TransactionSheet() {
  const { current, close, confirm } = useTransactions()
  if (!current) return null
  const { plan, phase } = current
  return (
    <Sheet open title={current.title} onClose={close}>
      {plan && (
        <ul className={styles.sentences}>
          {plan.sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {plan && <Cost plan={plan} />}
      <TransactionTrack phase={phase} steps={plan?.steps.map(({ label }) => label) ?? [current.title]} />
      <Outcome current={current} onLeave={close} />
      <Actions phase={phase} hasPlan={plan !== undefined} onConfirm={confirm} onClose={close} />
    </Sheet>
  )
}

function Cost({ plan }: { plan: NonNullable<Current['plan']> }) {
  const { address } = useConnection()
  return (
    <dl className={styles.cost}>
      <dt>Leaves your wallet</dt>
      <dd>{plan.costs ? <Sum of={plan.costs} /> : 'nothing'}, and gas</dd>
      <dt>Gas</dt>
      <dd>
        <GasCost plan={plan} />
      </dd>
      <dt>Signed by</dt>
      <dd>{address && <Address value={address} />}</dd>
    </dl>
  )
}

function Sum({ of }: { of: NonNullable<TransactionPlan['costs']> }) {
  return of.map(({ amount, asset }, index) => (
    <Fragment key={asset.symbol}>
      {index > 0 && ', '}
      <Money amount={amount} asset={asset} />
    </Fragment>
  ))
}

function Outcome({ current: { phase, done }, onLeave }: { current: Current; onLeave: () => void }) {
  return (
    <div aria-live="polite" className={styles.outcome}>
      {phase.name === 'confirmed' && (
        <p>
          {done}{' '}
          {phase.link && (
            <Link to={phase.link.to} onClick={onLeave}>
              {phase.link.label}
            </Link>
          )}
        </p>
      )}
      {phase.name === 'failed' && (
        <Notice tone="bad" title={phase.failure.what}>
          <p>
            <strong>{phase.failure.money}</strong> {phase.failure.next}
          </p>
        </Notice>
      )}
      {'hash' in phase && phase.hash && <ExplorerLink hash={phase.hash} />}
    </div>
  )
}

type ActionsProps = { phase: Phase; hasPlan: boolean; onConfirm: () => void; onClose: () => void }

function Actions({ phase, hasPlan, onConfirm, onClose }: ActionsProps) {
  const isBusy = phase.name === 'signing' || phase.name === 'sent'
  const isDone = phase.name === 'confirmed'
  const canSend = hasPlan && (phase.name === 'review' || (phase.name === 'failed' && phase.failure.retriable))
  return (
    <div className={styles.actions}>
      <Button look={isDone ? 'primary' : 'quiet'} onClick={onClose}>
        {isDone ? 'Done' : isBusy ? 'Close; it goes on' : 'Not now'}
      </Button>
      {canSend && (
        <Button look="primary" onClick={onConfirm} autoFocus>
          {phase.name === 'failed' ? 'Try again' : 'Sign and send'}
        </Button>
      )}
      {phase.name === 'failed' && !phase.failure.retriable && <CheckAgain hash={phase.hash} />}
    </div>
  )
}

/** Looks for a sent transaction again, which is all one may do before its fate is known. */
function CheckAgain({ hash }: { hash: string | undefined }) {
  const { waiting, resume } = useTransactions()
  const sent = waiting.find((transaction) => transaction.hash === hash)
  return sent && <Button onClick={() => resume(sent)}>Check again</Button>
}
