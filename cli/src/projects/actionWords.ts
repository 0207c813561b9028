import {
  describeProposalAction,
  type GetBudgetReturnType,
  type GetProjectReturnType,
  getGovernorSettings,
  getProjectConfig,
  getProjectLimits,
  type ProposalAction,
  type ProtocolClient,
} from '@pinf/sdk'

/** Says what a project's proposals do, compared with how it is now. */
export async function actionWords(
  client: ProtocolClient,
  { project, asset }: GetProjectReturnType,
  budgets: readonly GetBudgetReturnType[],
) {
  const [settings, { limits }, config] = await Promise.all([
    getGovernorSettings(client, { project }),
    getProjectLimits(client, { project }),
    getProjectConfig(client, { project }),
  ])
  const context = {
    asset,
    seasoning: config.governance.seasoning,
    limits,
    settings,
    budget: (id: bigint) => budgets.find(({ budgetId }) => budgetId === id)?.terms,
  }
  return (action: ProposalAction) => describeProposalAction(action, context)
}
