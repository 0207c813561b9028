import { type FormEvent, useState } from 'react'
import { Button } from '../../../components/ui/Button.tsx'
import { Field } from '../../../components/ui/Field.tsx'
import { Money } from '../../../components/ui/Money.tsx'
import { Toggle } from '../../../components/ui/Toggle.tsx'
import { type ContributeLimits, checkContribution } from '../contributeRules.ts'
import styles from './ContributeForm.module.css'
import { ContributionPreview, type Preview } from './ContributionPreview.tsx'
import { SlippageSelect } from './SlippageSelect.tsx'

/** What the reader chose to put in. */
export type Contribution = { amount: bigint; slippageBps: number; inNative: boolean }

type ContributeFormProps = {
  limits: ContributeLimits
  text: string
  onText: (text: string) => void
  /** Whether a wallet is connected, and to the right chain. */
  wallet: 'none' | 'wrongChain' | 'ready'
  onConnect: () => void
  onContribute: (contribution: Contribution) => void
  preview: Preview | undefined
  /** Shares in existence. */
  supply: bigint
  /** The chain's own money, where the project takes it wrapped. */
  native: { balance: bigint; symbol: string } | undefined
}

const BUTTON = {
  none: 'Connect a wallet to contribute',
  wrongChain: 'Switch your wallet’s network first',
  ready: 'Review',
} as const

/** An amount, what it brings, and one button; what happens then is said in the sheet that follows. */
export function ContributeForm(props: ContributeFormProps) {
  const { limits, text, onText, wallet, onConnect, onContribute, preview, supply, native } = props
  const [touched, setTouched] = useState(false)
  const [slippage, setSlippage] = useState('100')
  const [inNative, setInNative] = useState(native !== undefined)
  const spendable = native && inNative ? native.balance : limits.wallet
  const unit = native && inNative ? native.symbol : limits.asset.symbol
  const checked = checkContribution(text, { ...limits, wallet: spendable })
  const refused = preview !== undefined && preview.worth === undefined && 'amount' in checked
  const error = touched && wallet === 'ready' && 'error' in checked ? checked.error : undefined

  function submit(event: FormEvent) {
    event.preventDefault()
    if (wallet === 'none') return onConnect()
    setTouched(true)
    if ('amount' in checked && !refused)
      onContribute({
        amount: checked.amount,
        slippageBps: Number(slippage),
        inNative: native !== undefined && inNative,
      })
  }

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <Field
        label="Contribute"
        unit={unit}
        inputMode="decimal"
        autoComplete="off"
        value={text}
        onChange={(event) => onText(event.target.value)}
        onBlur={() => setTouched(true)}
        error={refused ? 'The project takes no contribution of this amount now.' : error}
        hint={
          wallet !== 'none' && (
            <>
              Your wallet holds <Money amount={spendable} asset={{ ...limits.asset, symbol: unit }} />.
            </>
          )
        }
      />
      {native && (
        <Toggle
          label={`Pay in ${native.symbol}`}
          checked={inNative}
          onChange={(event) => setInNative(event.target.checked)}
        />
      )}
      {preview?.worth && (
        <ContributionPreview worth={preview.worth} supply={supply} asset={limits.asset} raising={limits.raising} />
      )}
      {!limits.raising && <SlippageSelect value={slippage} onChange={setSlippage} />}
      <Button type="submit" look="primary" disabled={wallet === 'wrongChain'}>
        {BUTTON[wallet]}
      </Button>
    </form>
  )
}
