import { deposit } from './actions/accounts/deposit.ts'
import { depositWithPermit } from './actions/accounts/depositWithPermit.ts'
import { getAssetRules } from './actions/accounts/getAssetRules.ts'
import { getBalances } from './actions/accounts/getBalances.ts'
import { getClaimable } from './actions/accounts/getClaimable.ts'
import { getInJobs } from './actions/accounts/getInJobs.ts'
import { withdraw } from './actions/accounts/withdraw.ts'
import { withdrawAll } from './actions/accounts/withdrawAll.ts'
import { cancelRun } from './actions/budgets/cancelRun.ts'
import { closeBudget } from './actions/budgets/closeBudget.ts'
import { getBudget } from './actions/budgets/getBudget.ts'
import { getRunway } from './actions/budgets/getRunway.ts'
import { listBudgets } from './actions/budgets/listBudgets.ts'
import { listRuns } from './actions/budgets/listRuns.ts'
import { runBudget } from './actions/budgets/runBudget.ts'
import { runBudgetWith } from './actions/budgets/runBudgetWith.ts'
import { cancelProposal } from './actions/governance/cancelProposal.ts'
import { castVote } from './actions/governance/castVote.ts'
import { castVoteBySig } from './actions/governance/castVoteBySig.ts'
import { executeProposal } from './actions/governance/executeProposal.ts'
import { getDelegates } from './actions/governance/getDelegates.ts'
import { getGovernorSettings } from './actions/governance/getGovernorSettings.ts'
import { getProposal } from './actions/governance/getProposal.ts'
import { getVotingPower } from './actions/governance/getVotingPower.ts'
import { listProposals } from './actions/governance/listProposals.ts'
import { listVotes } from './actions/governance/listVotes.ts'
import { propose } from './actions/governance/propose.ts'
import { queueProposal } from './actions/governance/queueProposal.ts'
import { signVote } from './actions/governance/signVote.ts'
import { acceptShards } from './actions/jobs/acceptShards.ts'
import { cancelJob } from './actions/jobs/cancelJob.ts'
import { encodePostJob } from './actions/jobs/encodePostJob.ts'
import { getJob } from './actions/jobs/getJob.ts'
import { getJobId } from './actions/jobs/getJobId.ts'
import { getJobTerms } from './actions/jobs/getJobTerms.ts'
import { getJobTimeline } from './actions/jobs/getJobTimeline.ts'
import { getShard } from './actions/jobs/getShard.ts'
import { getShards } from './actions/jobs/getShards.ts'
import { getSubmissions } from './actions/jobs/getSubmissions.ts'
import { getTimeBounds } from './actions/jobs/getTimeBounds.ts'
import { listJobs } from './actions/jobs/listJobs.ts'
import { postJob } from './actions/jobs/postJob.ts'
import { prepareJob } from './actions/jobs/prepareJob.ts'
import { quoteJob } from './actions/jobs/quoteJob.ts'
import { refundJob } from './actions/jobs/refundJob.ts'
import { signJobTerms } from './actions/jobs/signJobTerms.ts'
import { waitForJob } from './actions/jobs/waitForJob.ts'
import { watchJob } from './actions/jobs/watchJob.ts'
import { claimShard } from './actions/keepers/claimShard.ts'
import { claimShards } from './actions/keepers/claimShards.ts'
import { completeUnbonding } from './actions/keepers/completeUnbonding.ts'
import { expireShard } from './actions/keepers/expireShard.ts'
import { finalizeShard } from './actions/keepers/finalizeShard.ts'
import { finalizeShards } from './actions/keepers/finalizeShards.ts'
import { getGateways } from './actions/keepers/getGateways.ts'
import { getKeeper } from './actions/keepers/getKeeper.ts'
import { getStake } from './actions/keepers/getStake.ts'
import { listKeepers } from './actions/keepers/listKeepers.ts'
import { releaseShard } from './actions/keepers/releaseShard.ts'
import { setGateway } from './actions/keepers/setGateway.ts'
import { setOperator } from './actions/keepers/setOperator.ts'
import { stake } from './actions/keepers/stake.ts'
import { submitShard } from './actions/keepers/submitShard.ts'
import { submitShards } from './actions/keepers/submitShards.ts'
import { unbond } from './actions/keepers/unbond.ts'
import { activateProject } from './actions/projects/activateProject.ts'
import { contribute } from './actions/projects/contribute.ts'
import { contributeToProjects } from './actions/projects/contributeToProjects.ts'
import { createProject } from './actions/projects/createProject.ts'
import { getPositions } from './actions/projects/getPositions.ts'
import { getProject } from './actions/projects/getProject.ts'
import { getProjectBounds } from './actions/projects/getProjectBounds.ts'
import { getProjectConfig } from './actions/projects/getProjectConfig.ts'
import { getProjectLimits } from './actions/projects/getProjectLimits.ts'
import { getProjectShares } from './actions/projects/getProjectShares.ts'
import { getSharePool } from './actions/projects/getSharePool.ts'
import { getVesting } from './actions/projects/getVesting.ts'
import { listProjects } from './actions/projects/listProjects.ts'
import { listProjectUpdates } from './actions/projects/listProjectUpdates.ts'
import { postProjectUpdate } from './actions/projects/postProjectUpdate.ts'
import { previewContribute } from './actions/projects/previewContribute.ts'
import { previewRedeem } from './actions/projects/previewRedeem.ts'
import { previewRefund } from './actions/projects/previewRefund.ts'
import { reclaimBonus } from './actions/projects/reclaimBonus.ts'
import { redeemShares } from './actions/projects/redeemShares.ts'
import { refundContributor } from './actions/projects/refundContributor.ts'
import { releaseVested } from './actions/projects/releaseVested.ts'
import { setProjectMetadata } from './actions/projects/setProjectMetadata.ts'
import { sweepProject } from './actions/projects/sweepProject.ts'
import { withdrawPledge } from './actions/projects/withdrawPledge.ts'
import { isAttestedSigner } from './actions/providers/isAttestedSigner.ts'
import { listProviders } from './actions/providers/listProviders.ts'
import { approveToken } from './actions/tokens/approveToken.ts'
import { delegate } from './actions/tokens/delegate.ts'
import { delegateBySig } from './actions/tokens/delegateBySig.ts'
import { getTokenBalance } from './actions/tokens/getTokenBalance.ts'
import { signDelegation } from './actions/tokens/signDelegation.ts'
import { signPermit } from './actions/tokens/signPermit.ts'
import { confirmTransaction } from './actions/transactions/confirmTransaction.ts'
import { getRoyalty } from './actions/workflows/getRoyalty.ts'
import { getWorkflow } from './actions/workflows/getWorkflow.ts'
import { listWorkflows } from './actions/workflows/listWorkflows.ts'
import { publishWorkflow } from './actions/workflows/publishWorkflow.ts'
import { setRoyaltyReceiver } from './actions/workflows/setRoyaltyReceiver.ts'
import type { ProtocolClient } from './chain/contracts.ts'

const actions = {
  acceptShards,
  activateProject,
  approveToken,
  cancelJob,
  cancelProposal,
  cancelRun,
  castVote,
  castVoteBySig,
  claimShard,
  claimShards,
  closeBudget,
  completeUnbonding,
  confirmTransaction,
  contribute,
  contributeToProjects,
  createProject,
  delegate,
  delegateBySig,
  deposit,
  depositWithPermit,
  encodePostJob,
  executeProposal,
  expireShard,
  finalizeShard,
  finalizeShards,
  getAssetRules,
  getBalances,
  getBudget,
  getClaimable,
  getDelegates,
  getGateways,
  getGovernorSettings,
  getInJobs,
  getJob,
  getJobId,
  getJobTerms,
  getJobTimeline,
  getKeeper,
  getPositions,
  getProject,
  getProjectBounds,
  getProjectConfig,
  getProjectLimits,
  getProjectShares,
  getProposal,
  getRoyalty,
  getRunway,
  getShard,
  getShards,
  getSharePool,
  getStake,
  getSubmissions,
  getTimeBounds,
  getTokenBalance,
  getVesting,
  getVotingPower,
  getWorkflow,
  isAttestedSigner,
  listBudgets,
  listJobs,
  listKeepers,
  listProjectUpdates,
  listProjects,
  listProposals,
  listProviders,
  listRuns,
  listVotes,
  listWorkflows,
  postJob,
  postProjectUpdate,
  prepareJob,
  previewContribute,
  previewRedeem,
  previewRefund,
  propose,
  publishWorkflow,
  queueProposal,
  quoteJob,
  reclaimBonus,
  redeemShares,
  refundContributor,
  refundJob,
  releaseShard,
  releaseVested,
  runBudget,
  runBudgetWith,
  setGateway,
  setOperator,
  setProjectMetadata,
  setRoyaltyReceiver,
  signDelegation,
  signJobTerms,
  signPermit,
  signVote,
  stake,
  submitShard,
  submitShards,
  sweepProject,
  unbond,
  waitForJob,
  watchJob,
  withdraw,
  withdrawAll,
  withdrawPledge,
}

type Bound<Action> = Action extends (client: ProtocolClient, ...parameters: infer Parameters) => infer Result
  ? (...parameters: Parameters) => Result
  : never

/** Every action of this library, bound to one client. */
export type InferenceActions = { [Name in keyof typeof actions]: Bound<(typeof actions)[Name]> }

/**
 * Extends a viem client by everything the market, the registry and projects offer.
 *
 * @example
 * const client = createWalletClient({ account, chain: defineDeployedChain(foundry, deployment), transport: http() })
 *   .extend(inferenceActions())
 * const hash = await client.withdrawAll({})
 */
export function inferenceActions(): (client: ProtocolClient) => InferenceActions {
  return (client) =>
    Object.fromEntries(
      Object.entries(actions).map(([name, action]) => [
        name,
        (...parameters: unknown[]) =>
          (action as (client: ProtocolClient, ...rest: unknown[]) => unknown)(client, ...parameters),
      ]),
    ) as InferenceActions
}
