import { percentInWords } from '@pinf/sdk'
import { type FormEvent, useState } from 'react'
import { Button } from '../../../components/ui/Button.tsx'
import { Facts } from '../../../components/ui/Facts.tsx'
import { Field } from '../../../components/ui/Field.tsx'
import { Money } from '../../../components/ui/Money.tsx'
import type { Asset } from '../../../lib/format.ts'
import { parsePercent } from '../../../lib/percent.ts'
import type { ProjectOnChain } from '../onChain.ts'
import { redemptionOf } from '../preview.ts'
import styles from './ContributeForm.module.css'

type RedeemFormProps = { chain: ProjectOnChain; asset: Asset; onRedeem: (shares: bigint) => void }

/** A part of one's shares, and what it brings, costs and gives up. */
export function RedeemForm({ chain, asset, onRedeem }: RedeemFormProps) {
  const [text, setText] = useState('100')
  const { shares, locked } = chain.mine
  const movable = shares - locked
  const bps = parsePercent(text)
  const isValid = bps !== undefined && bps > 0 && bps <= 10_000
  const chosen = isValid ? (movable * BigInt(bps)) / 10_000n : 0n
  const preview = redemptionOf(chosen, chain.pool)
  if (movable === 0n) return null

  function submit(event: FormEvent) {
    event.preventDefault()
    if (chosen > 0n) onRedeem(chosen)
  }
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <Field
        label="Redeem"
        unit="% of what you can"
        inputMode="decimal"
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
        error={isValid ? undefined : 'Type a percentage above zero, up to 100.'}
      />
      <Facts
        facts={[
          ['You get', <Money key="get" amount={preview.assets} asset={asset} />],
          [
            `Exit fee, ${percentInWords(chain.pool.exitFeeBps)}`,
            <Money key="fee" amount={preview.fee} asset={asset} />,
          ],
          ['Given up in unfinished jobs', <Money key="up" amount={preview.givenUp} asset={asset} />],
        ]}
      />
      <Button small type="submit">
        Review redeeming
      </Button>
    </form>
  )
}
