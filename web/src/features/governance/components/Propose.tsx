import { getVotingPower } from '@pinf/sdk'
import { projectGovernorAbi } from '@pinf/sdk/abis'
import { useState } from 'react'
import { readContract } from 'viem/actions'
import { useConnection } from 'wagmi'
import { Loaded } from '../../../components/ui/Loading.tsx'
import { Notice } from '../../../components/ui/Notice.tsx'
import { Section } from '../../../components/ui/Section.tsx'
import { Select } from '../../../components/ui/Select.tsx'
import { formatDuration, formatPercent, ratio } from '../../../lib/format.ts'
import { useBounds } from '../../network/hooks/useBounds.ts'
import { useOnChain } from '../../network/hooks/useOnChain.ts'
import { useProjectMetadata } from '../../projects/hooks/useProjectMetadata.ts'
import { useProjectOnChain } from '../../projects/hooks/useProjectOnChain.ts'
import type { ProjectModel } from '../../projects/model.ts'
import { KINDS, type ProposalKind } from '../draft.ts'
import { Finish } from './Finish.tsx'
import styles from './Propose.module.css'
import { ProposeBudget } from './ProposeBudget.tsx'
import { ProposeClose } from './ProposeClose.tsx'
import { ProposeLimits } from './ProposeLimits.tsx'
import { ProposeMetadata } from './ProposeMetadata.tsx'
import { ProposeSettings } from './ProposeSettings.tsx'

/** A form for each thing that a vote can do; there is nothing else it could. */
export function Propose({ project }: { project: ProjectModel }) {
  const [kind, setKind] = useState<ProposalKind>('openBudget')
  return (
    <Section title="Propose something" note="Members decide. Nothing beyond this list can be proposed.">
      <div className={styles.form}>
        <Threshold project={project} />
        <Select
          label="What"
          options={KINDS}
          value={kind}
          onChange={(event) => setKind(event.target.value as ProposalKind)}
        />
      </div>
      <Form project={project} kind={kind} />
    </Section>
  )
}

function Form({ project, kind }: { project: ProjectModel; kind: ProposalKind }) {
  const limits = useBounds()
  const chain = useProjectOnChain(project.address)
  const metadata = useProjectMetadata(project)
  switch (kind) {
    case 'openBudget':
      return (
        <Loaded query={limits} what="the platform’s limits">
          {(bounds) => <ProposeBudget project={project} {...bounds} />}
        </Loaded>
      )
    case 'closeBudget':
      return <ProposeClose project={project} />
    case 'limits':
      return (
        <Loaded query={limits} what="the platform’s limits">
          {({ bounds }) => (
            <Loaded query={chain} what="the project’s limits">
              {(now) => <ProposeLimits project={project} limits={now.limits} bounds={bounds} />}
            </Loaded>
          )}
        </Loaded>
      )
    case 'settings':
      return (
        <Loaded query={limits} what="the platform’s limits">
          {({ bounds }) => <ProposeSettings project={project} bounds={bounds} />}
        </Loaded>
      )
    case 'metadata':
      return (
        <Loaded query={metadata} what="the project’s text">
          {(now) => <ProposeMetadata project={project} metadata={now} />}
        </Loaded>
      )
    case 'windDown':
      return <Finish project={project} actions={[{ kind: 'startWindDown' }]} onInvalid={() => {}} />
  }
}

/** Who may propose, and whether the reader is one of them. */
function Threshold({ project }: { project: ProjectModel }) {
  const { address: account } = useConnection()
  const { data } = useOnChain({
    key: ['threshold', project.address, account],
    read: async (client) => {
      const of = { address: project.governor, abi: projectGovernorAbi } as const
      const [threshold, power] = await Promise.all([
        readContract(client, { ...of, functionName: 'proposalThreshold' }),
        account ? getVotingPower(client, { project: project.address, account }) : undefined,
      ])
      return { threshold, votes: power?.votes ?? 0n }
    },
  })
  if (project.status !== 'active') return <Notice tone="warn" title="Members can propose once the project is active." />
  if (!data || data.threshold === 0n || data.votes >= data.threshold) return null
  const part = (votes: bigint) => formatPercent(ratio(votes, project.shares))
  return (
    <Notice
      tone="warn"
      title={`Proposing takes ${part(data.threshold)} of the shares; you speak for ${part(data.votes)}.`}
    >
      <p>Shares count once they are {formatDuration(project.seasoning)} old. Others may let you vote for them.</p>
    </Notice>
  )
}
