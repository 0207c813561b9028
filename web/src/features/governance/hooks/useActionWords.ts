import { describeProposalAction, type ProposalAction } from '@pinf/sdk'
import { useAsset } from '../../network/context.ts'
import { useProjectOnChain } from '../../projects/hooks/useProjectOnChain.ts'
import type { ProjectModel } from '../../projects/model.ts'

/** Says actions of a project's proposal in plain words, compared with what holds now. */
export function useActionWords(project: ProjectModel) {
  const asset = useAsset(project.asset)
  const { data: chain } = useProjectOnChain(project.address)
  const { votingDelay, votingPeriod, lateQuorumExtension, proposalThresholdBps, quorumBps, seasoning } = project
  return (action: ProposalAction) =>
    describeProposalAction(action, {
      asset,
      seasoning,
      settings: { votingDelay, votingPeriod, lateQuorumExtension, proposalThresholdBps, quorumBps },
      limits: chain?.limits,
      budget: (id) => chain?.budgetList.find((budget) => BigInt(budget.id) === id)?.terms,
    })
}
