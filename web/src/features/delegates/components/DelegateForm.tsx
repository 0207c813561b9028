import { type FormEvent, useState } from 'react'
import { getAddress, isAddress } from 'viem'
import { useConnection } from 'wagmi'
import { Address } from '../../../components/ui/Address.tsx'
import { Button } from '../../../components/ui/Button.tsx'
import { Field } from '../../../components/ui/Field.tsx'
import { formatPercent, ratio } from '../../../lib/format.ts'
import { useProjectOnChain } from '../../projects/hooks/useProjectOnChain.ts'
import type { ProjectModel } from '../../projects/model.ts'
import { useTransactions } from '../../transactions/context.ts'
import { useWalletSheet } from '../../wallet/context.ts'
import { delegatePlan } from '../plans.ts'
import styles from './DelegateForm.module.css'

type DelegateFormProps = { project: ProjectModel; text: string; onText: (text: string) => void }

/** Who votes with the reader's shares, and a way to change that. */
export function DelegateForm({ project, text, onText }: DelegateFormProps) {
  const { address } = useConnection()
  const connect = useWalletSheet()
  const { review } = useTransactions()
  const { data: chain } = useProjectOnChain(project.address)
  const [touched, setTouched] = useState(false)
  const mine = chain?.mine
  const { name, seasoning } = project

  if (!address) return <Button onClick={connect}>Connect a wallet to choose who votes for you</Button>
  if (!mine || mine.shares === 0n)
    return <p className="small">You hold no shares of {name}, so you have no vote to give.</p>

  const isOwn = mine.delegate?.toLowerCase() === address.toLowerCase()
  const plan = (delegatee: `0x${string}`) => {
    const isSelf = delegatee.toLowerCase() === address.toLowerCase()
    review(delegatePlan({ project: project.address, name, delegatee, isSelf, seasoning }))
  }
  function submit(event: FormEvent) {
    event.preventDefault()
    setTouched(true)
    if (isAddress(text.trim())) plan(getAddress(text.trim()))
  }
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <p>
        {isOwn || !mine.delegate ? (
          <>You vote with your {formatPercent(ratio(mine.shares, chain.pool.supply))} of the shares yourself.</>
        ) : (
          <>
            <Address value={mine.delegate} /> votes with your {formatPercent(ratio(mine.shares, chain.pool.supply))} of
            the shares.
          </>
        )}
      </p>
      <Field
        label="Who shall vote for you"
        placeholder="0x…"
        spellCheck={false}
        autoComplete="off"
        value={text}
        onChange={(event) => onText(event.target.value)}
        error={touched && !isAddress(text.trim()) ? 'Type an address: 0x and 40 digits.' : undefined}
      />
      <div className={styles.actions}>
        <Button type="submit">Review</Button>
        {!isOwn && <Button onClick={() => plan(address)}>Vote yourself again</Button>}
      </div>
    </form>
  )
}
