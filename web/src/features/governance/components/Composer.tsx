import type { ActionWords } from '@pinf/sdk'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useConnection } from 'wagmi'
import { Button } from '../../../components/ui/Button.tsx'
import { Field } from '../../../components/ui/Field.tsx'
import { Notice } from '../../../components/ui/Notice.tsx'
import { Section } from '../../../components/ui/Section.tsx'
import { TextArea } from '../../../components/ui/TextArea.tsx'
import { useWalletSheet } from '../../wallet/context.ts'
import { Actions } from './Actions.tsx'
import styles from './Propose.module.css'

/** What a proposal is called, and its title and reasons as the Governor keeps them: Markdown whose first line is the title. */
export type Words = { title: string; description: string }

type ComposerProps = {
  /** What would be proposed, in words; empty while something is left to mend. */
  actions: readonly ActionWords[]
  /** Who decides. */
  voters: string
  /** Shows what is left to mend. */
  onInvalid: () => void
  /** Opens the sheet, or returns what its proposer should know first; then `allTheSame` goes on. */
  onPropose: (words: Words, allTheSame: boolean) => Promise<ReactNode>
  /** The form of the kind of proposal. */
  children?: ReactNode
}

/** The end of every proposal form: its words, what it would do, and the one button that opens the sheet. */
export function Composer({ actions, voters, onInvalid, onPropose, children }: ComposerProps) {
  const { address } = useConnection()
  const connect = useWalletSheet()
  const [title, setTitle] = useState('')
  const [why, setWhy] = useState('')
  const [touched, setTouched] = useState(false)
  const send = useMutation({
    mutationFn: async (allTheSame: boolean) => {
      const [first, rest] = [title.trim(), why.trim()]
      const description = rest ? `# ${first}\n\n${rest}` : `# ${first}`
      return (await onPropose({ title: first, description }, allTheSame)) ?? null
    },
  })

  function submit(event: FormEvent) {
    event.preventDefault()
    setTouched(true)
    if (actions.length === 0) return onInvalid()
    if (title.trim() === '') return
    if (!address) return connect()
    send.mutate(false)
  }
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      {children}
      {actions.length > 0 && (
        <Section title={`What ${voters} would decide`} framed>
          <Actions words={actions} />
        </Section>
      )}
      <Field
        label="Title"
        autoComplete="off"
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        error={touched && title.trim() === '' ? 'Say in a few words what it is about.' : undefined}
      />
      <TextArea label="Why" rows={5} hint="Markdown." value={why} onChange={(event) => setWhy(event.target.value)} />
      {send.isError && (
        <Notice tone="bad" title={send.error.message}>
          <p>
            <strong>No money moved.</strong> {'next' in send.error ? String(send.error.next) : 'You can try again.'}
          </p>
        </Notice>
      )}
      {send.data && (
        <>
          {send.data}
          <div>
            <Button onClick={() => send.mutate(true)}>Propose it all the same</Button>
          </div>
        </>
      )}
      <div>
        <Button type="submit" look="primary" disabled={send.isPending}>
          {address ? 'Review the proposal' : 'Connect a wallet to propose'}
        </Button>
      </div>
    </form>
  )
}
