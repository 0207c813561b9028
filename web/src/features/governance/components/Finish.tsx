import { encodeProposalAction, type ProposalAction } from '@pinf/sdk'
import type { ReactNode } from 'react'
import type { ProjectModel } from '../../projects/model.ts'
import { useTransactions } from '../../transactions/context.ts'
import { useActionWords } from '../hooks/useActionWords.ts'
import { proposePlan } from '../plans.ts'
import { proposalIdOf } from '../proposalId.ts'
import { Composer, type Words } from './Composer.tsx'

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

/** The end of every form that proposes something to a project's members. */
export function Finish({ project, actions, onInvalid, prepare, children }: FinishProps) {
  const describe = useActionWords(project)
  const { review } = useTransactions()

  async function propose({ title, description }: Words, allTheSame: boolean) {
    const { doubt, actions: proposed = actions } = (await prepare?.()) ?? {}
    if (doubt && !allTheSame) return doubt
    const contracts = { treasury: project.address, token: project.token, governor: project.governor }
    const id = proposalIdOf(
      proposed.map((action) => encodeProposalAction(contracts, action)),
      description,
    )
    review(
      proposePlan({
        what: { project: project.address, actions: proposed },
        voters: 'Members',
        words: proposed.map((action) => describe(action).summary),
        description,
        title,
        delay: project.votingDelay,
        link: { to: `/projects/${project.address}/proposals/${id}`, label: 'See the proposal' },
      }),
    )
    return null
  }
  return (
    <Composer actions={actions.map(describe)} voters="members" onInvalid={onInvalid} onPropose={propose}>
      {children}
    </Composer>
  )
}
