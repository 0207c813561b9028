import { type FormEvent, useState } from 'react'
import { Button } from '../../../components/ui/Button.tsx'
import { Field } from '../../../components/ui/Field.tsx'
import { Money } from '../../../components/ui/Money.tsx'
import { type Asset, formatMoney, parseMoney } from '../../../lib/format.ts'
import styles from './ContributeForm.module.css'

type PledgeFormProps = { pledge: bigint; asset: Asset; onWithdraw: (amount: bigint) => void }

/** Takes a pledge back at par, or a part of it. */
export function PledgeForm({ pledge, asset, onWithdraw }: PledgeFormProps) {
  const [text, setText] = useState('')
  const [touched, setTouched] = useState(false)
  const amount = text.trim() === '' ? pledge : parseMoney(text, asset)
  const isValid = amount !== undefined && amount > 0n && amount <= pledge

  function submit(event: FormEvent) {
    event.preventDefault()
    setTouched(true)
    if (isValid) onWithdraw(amount)
  }
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <Field
        label="Take back"
        unit={asset.symbol}
        inputMode="decimal"
        autoComplete="off"
        placeholder="all of it"
        value={text}
        onChange={(event) => setText(event.target.value)}
        hint={
          <>
            You pledged <Money amount={pledge} asset={asset} />; it comes back at par until the goal is met.
          </>
        }
        error={touched && !isValid ? `Type an amount up to ${formatMoney(pledge, asset)}.` : undefined}
      />
      <Button small type="submit">
        Take my pledge back
      </Button>
    </form>
  )
}
