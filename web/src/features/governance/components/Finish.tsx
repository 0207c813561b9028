import { encodeProposalAction, type ProposalAction } from '@pinf/sdk'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useConnection } from 'wagmi'
import { Button } from '../../../components/ui/Button.tsx'
import { Field } from '../../../components/ui/Field.tsx'
import { Notice } from '../../../components/ui/Notice.tsx'
import { Section } from '../../../components/ui/Section.tsx'
import { TextArea } from '../../../components/ui/TextArea.tsx'
import type { ProjectModel } from '../../projects/model.ts'
import { useTransactions } from '../../transactions/context.ts'
import { useWalletSheet } from '../../wallet/context.ts'
import { useActionWords } from '../hooks/useActionWords.ts'
import { proposePlan } from '../plans.ts'
import { proposalIdOf } from '../proposalId.ts'
import { Actions } from './Actions.tsx'
import styles from './Propose.module.css'

/** What came of preparing a proposal. */
type Prepared = {
  /** What is proposed in place of what was shown. */
  actions?: readonly ProposalAction[]
  /** What its proposer should know before going on. */
  doubt?: ReactNode
}

type FinishProps = {
  project: ProjectModel
  /** What would be proposed; empty while something is left to mend. */
  actions: readonly ProposalAction[]
  /** Shows what is left to mend. */
  onInvalid: () => void
  /** What must be done before anything is signed, such as bringing content to gateways. */
  prepare?: () => Promise<Prepared>
  /** The form of the kind of proposal. */
  children?: ReactNode
}

/** The end of every proposal form: its words, what it would do, and the one button that opens the sheet. */
export function Finish({ project, actions, onInvalid, prepare, children }: FinishProps) {
  const describe = useActionWords(project)
  const { address } = useConnection()
  const connect = useWalletSheet()
  const { review } = useTransactions()
  const [title, setTitle] = useState('')
  const [why, setWhy] = useState('')
  const [touched, setTouched] = useState(false)
  const words = actions.map(describe)
  const send = useMutation({
    mutationFn: async ({ allTheSame }: { allTheSame: boolean }) => {
      const { doubt, actions: proposed = actions } = (await prepare?.()) ?? {}
      if (doubt && !allTheSame) return doubt
      const description = why.trim() ? `# ${title.trim()}\n\n${why.trim()}` : `# ${title.trim()}`
      const contracts = { treasury: project.address, token: project.token, governor: project.governor }
      const id = proposalIdOf(
        proposed.map((action) => encodeProposalAction(contracts, action)),
        description,
      )
      const link = { to: `/projects/${project.address}/proposals/${id}`, label: 'See the proposal' }
      const summaries = proposed.map((action) => describe(action).summary)
      const common = { project: project.address, actions: proposed, description, title: title.trim(), link }
      review(proposePlan({ ...common, words: summaries, delay: project.votingDelay }))
      return null
    },
  })

  function submit(event: FormEvent) {
    event.preventDefault()
    setTouched(true)
    if (actions.length === 0) return onInvalid()
    if (title.trim() === '') return
    if (!address) return connect()
    send.mutate({ allTheSame: false })
  }
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      {children}
      {words.length > 0 && (
        <Section title="What members would decide" framed>
          <Actions words={words} />
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
            <Button onClick={() => send.mutate({ allTheSame: true })}>Propose it all the same</Button>
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
