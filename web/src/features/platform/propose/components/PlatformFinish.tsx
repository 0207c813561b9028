import type { ProposalCall } from '@pinf/sdk'
import type { ReactNode } from 'react'
import { Composer, type Words } from '../../../governance/components/Composer.tsx'
import { proposePlan } from '../../../governance/plans.ts'
import { proposalIdOf } from '../../../governance/proposalId.ts'
import { useNetwork } from '../../../network/context.ts'
import { useTransactions } from '../../../transactions/context.ts'
import { describePlatformCall } from '../../actions.ts'
import { usePlatformWords } from '../../hooks/usePlatform.ts'
import type { PlatformOnChain } from '../../onChain.ts'

type PlatformFinishProps = {
  platform: PlatformOnChain
  /** What would be proposed; undefined while something is left to mend. */
  call: ProposalCall | undefined
  onInvalid: () => void
  /** What must be done before anything is signed; returns what is proposed in place of what was shown. */
  prepare?: () => Promise<ProposalCall | undefined>
  children: ReactNode
}

/** The end of every form that proposes something to the holders of the platform's token. */
export function PlatformFinish({ platform, call, onInvalid, prepare, children }: PlatformFinishProps) {
  const { platformGovernor: governor } = useNetwork().deployment.contracts
  const context = usePlatformWords(platform)
  const { review } = useTransactions()
  const say = (one: ProposalCall) => describePlatformCall({ ...one, value: 0n }, context)

  async function propose({ title, description }: Words) {
    const proposed = (await prepare?.()) ?? call
    if (!proposed) return null
    const link = { to: `/governance/${proposalIdOf([proposed], description)}`, label: 'See the proposal' }
    const what = { governor, calls: [proposed] }
    const words = [say(proposed).summary]
    review(proposePlan({ what, voters: 'Holders', words, description, title, delay: platform.votingDelay, link }))
    return null
  }
  return (
    <Composer actions={call ? [say(call)] : []} voters="holders" onInvalid={onInvalid} onPropose={propose}>
      {children}
    </Composer>
  )
}
