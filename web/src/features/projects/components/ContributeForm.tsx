import { type FormEvent, useState } from 'react'
import { Button } from '../../../components/ui/Button.tsx'
import { Field } from '../../../components/ui/Field.tsx'
import { Money } from '../../../components/ui/Money.tsx'
import { type ContributeLimits, checkContribution } from '../contributeRules.ts'
import styles from './ContributeForm.module.css'

type ContributeFormProps = {
  limits: ContributeLimits
  text: string
  onText: (text: string) => void
  /** Whether a wallet is connected, and to the right chain. */
  wallet: 'none' | 'wrongChain' | 'ready'
  onConnect: () => void
  onContribute: (amount: bigint) => void
}

const BUTTON = {
  none: 'Connect a wallet to contribute',
  wrongChain: 'Switch your wallet’s network first',
  ready: 'Review',
} as const

/** An amount and one button; what happens then is said in the sheet that follows. */
export function ContributeForm({ limits, text, onText, wallet, onConnect, onContribute }: ContributeFormProps) {
  const [touched, setTouched] = useState(false)
  const checked = checkContribution(text, limits)
  const error = touched && wallet === 'ready' && 'error' in checked ? checked.error : undefined

  function submit(event: FormEvent) {
    event.preventDefault()
    if (wallet === 'none') return onConnect()
    setTouched(true)
    if ('amount' in checked) onContribute(checked.amount)
  }

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <Field
        label="Contribute"
        unit={limits.asset.symbol}
        inputMode="decimal"
        autoComplete="off"
        value={text}
        onChange={(event) => onText(event.target.value)}
        onBlur={() => setTouched(true)}
        error={error}
        hint={wallet !== 'none' && <WalletHint limits={limits} />}
      />
      <Button type="submit" look="primary" disabled={wallet === 'wrongChain'}>
        {BUTTON[wallet]}
      </Button>
    </form>
  )
}

function WalletHint({ limits: { wallet, asset } }: { limits: ContributeLimits }) {
  return (
    <>
      Your wallet holds <Money amount={wallet} asset={asset} />.
    </>
  )
}
