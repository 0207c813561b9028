import { digestToCid } from '@pinf/sdk/content'
import { useState } from 'react'
import { Link } from 'react-router'
import { useConnection } from 'wagmi'
import { Empty } from '../../../components/ui/Empty.tsx'
import { Section } from '../../../components/ui/Section.tsx'
import type { Asset } from '../../../lib/format.ts'
import { useChainTime } from '../../network/hooks/useChainTime.ts'
import { budgetDue, canClose } from '../due.ts'
import { useProjectOnChain } from '../hooks/useProjectOnChain.ts'
import { useProjectPlans } from '../hooks/useProjectPlans.ts'
import type { ProjectModel } from '../model.ts'
import type { ProjectOnChain } from '../onChain.ts'
import styles from './BudgetItem.module.css'
import { BudgetItem } from './BudgetItem.tsx'
import { Limits } from './Limits.tsx'
import { RunnerSheet } from './RunnerSheet.tsx'
import { Runway } from './Runway.tsx'

export function Budgets({ project, asset }: { project: ProjectModel; asset: Asset }) {
  const { data: chain } = useProjectOnChain(project.address)
  return (
    <Section
      title="Budgets"
      note="Governance never approves single payments. It approves a budget; its rules are enforced by contract."
    >
      {project.budgets.length === 0 ? (
        <Empty title="No budget">
          <p>
            Without a budget the project cannot spend.{' '}
            <Link to={`/projects/${project.address}/proposals/new`}>Propose one</Link>: its members decide.
          </p>
        </Empty>
      ) : (
        <>
          {project.status === 'active' && <Runway project={project} asset={asset} />}
          {chain ? <List project={project} chain={chain} asset={asset} /> : <p>Asking the chain …</p>}
        </>
      )}
      {chain && <Limits chain={chain} asset={asset} />}
    </Section>
  )
}

function List({ project, chain, asset }: { project: ProjectModel; chain: ProjectOnChain; asset: Asset }) {
  const now = useChainTime()
  const { address: account } = useConnection()
  const plans = useProjectPlans(project, chain, asset)
  const [choosing, setChoosing] = useState<number>()
  const chosen = chain.budgetList.find(({ id }) => id === choosing)
  return (
    <>
      <ul className={styles.list}>
        {project.budgets.map((budget) => {
          const onChain = chain.budgetList.find(({ id }) => id === budget.id)
          if (!onChain) return null
          return (
            <BudgetItem
              key={budget.id}
              budget={budget}
              runs={project.runs.filter(({ budgetId }) => budgetId === budget.id)}
              workflowCid={digestToCid(budget.workflowDigest)}
              asset={asset}
              isOver={chain.phase === 'WindDown' || chain.phase === 'Failed'}
              due={budgetDue(onChain, { chain, asset, now, account })}
              onRun={() => (budget.runnerInputs ? setChoosing(budget.id) : plans.run(onChain))}
              onClose={canClose(onChain, now) ? () => plans.close(budget.id) : undefined}
            />
          )
        })}
      </ul>
      {chosen && <RunnerSheet project={project} budget={chosen} asset={asset} onClose={() => setChoosing(undefined)} />}
    </>
  )
}
