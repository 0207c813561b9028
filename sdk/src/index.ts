export { type DepositParameters, type DepositReturnType, deposit } from './actions/accounts/deposit.ts'
export {
  type DepositWithPermitParameters,
  type DepositWithPermitReturnType,
  depositWithPermit,
} from './actions/accounts/depositWithPermit.ts'
export {
  type GetAssetRulesParameters,
  type GetAssetRulesReturnType,
  getAssetRules,
} from './actions/accounts/getAssetRules.ts'
export { type GetBalancesParameters, type GetBalancesReturnType, getBalances } from './actions/accounts/getBalances.ts'
export {
  type GetClaimableParameters,
  type GetClaimableReturnType,
  getClaimable,
} from './actions/accounts/getClaimable.ts'
export { type GetInJobsParameters, type GetInJobsReturnType, getInJobs } from './actions/accounts/getInJobs.ts'
export { type WithdrawParameters, type WithdrawReturnType, withdraw } from './actions/accounts/withdraw.ts'
export { type WithdrawAllParameters, type WithdrawAllReturnType, withdrawAll } from './actions/accounts/withdrawAll.ts'
export { type CancelRunParameters, type CancelRunReturnType, cancelRun } from './actions/budgets/cancelRun.ts'
export { type CloseBudgetParameters, type CloseBudgetReturnType, closeBudget } from './actions/budgets/closeBudget.ts'
export { type GetBudgetParameters, type GetBudgetReturnType, getBudget } from './actions/budgets/getBudget.ts'
export {
  type GetRunwayParameters,
  type GetRunwayReturnType,
  getRunway,
} from './actions/budgets/getRunway.ts'
export { type ListBudgetsParameters, type ListBudgetsReturnType, listBudgets } from './actions/budgets/listBudgets.ts'
export { type ListRunsParameters, type ListRunsReturnType, listRuns } from './actions/budgets/listRuns.ts'
export { type RunBudgetParameters, type RunBudgetReturnType, runBudget } from './actions/budgets/runBudget.ts'
export {
  type RunBudgetWithParameters,
  type RunBudgetWithReturnType,
  runBudgetWith,
} from './actions/budgets/runBudgetWith.ts'
export {
  BlockUnavailableError,
  type GatewayAttempt,
  type GatewayBlocksOptions,
  gatewayBlocks,
} from './actions/content/gatewayBlocks.ts'
export {
  type PublishBlocksParameters,
  PublishRefusedError,
  publishBlocks,
  publishDocument,
} from './actions/content/publishBlocks.ts'
export {
  type UploadJobContentParameters,
  type UploadJobContentReturnType,
  UploadRefusedError,
  uploadJobContent,
} from './actions/content/uploadJobContent.ts'
export {
  type CancelProposalParameters,
  type CancelProposalReturnType,
  cancelProposal,
} from './actions/governance/cancelProposal.ts'
export { type CastVoteParameters, type CastVoteReturnType, castVote } from './actions/governance/castVote.ts'
export {
  type CastVoteBySigParameters,
  type CastVoteBySigReturnType,
  castVoteBySig,
} from './actions/governance/castVoteBySig.ts'
export {
  type ExecuteProposalParameters,
  type ExecuteProposalReturnType,
  executeProposal,
} from './actions/governance/executeProposal.ts'
export {
  type GetDelegatesParameters,
  type GetDelegatesReturnType,
  getDelegates,
} from './actions/governance/getDelegates.ts'
export {
  type GetGovernorSettingsParameters,
  type GetGovernorSettingsReturnType,
  getGovernorSettings,
} from './actions/governance/getGovernorSettings.ts'
export {
  type GetProposalParameters,
  type GetProposalReturnType,
  getProposal,
} from './actions/governance/getProposal.ts'
export {
  type GetVotingPowerParameters,
  type GetVotingPowerReturnType,
  getVotingPower,
} from './actions/governance/getVotingPower.ts'
export {
  type ListProposalsParameters,
  type ListProposalsReturnType,
  listProposals,
} from './actions/governance/listProposals.ts'
export {
  type ListVotesParameters,
  type ListVotesReturnType,
  listVotes,
} from './actions/governance/listVotes.ts'
export { type ProposeParameters, type ProposeReturnType, propose } from './actions/governance/propose.ts'
export {
  type QueueProposalParameters,
  type QueueProposalReturnType,
  queueProposal,
} from './actions/governance/queueProposal.ts'
export { type SignVoteParameters, type SignVoteReturnType, signVote } from './actions/governance/signVote.ts'
export type { BudgetRun } from './actions/internal/budgetRun.ts'
export type { GovernorChoice } from './actions/internal/governor.ts'
export { DEFAULT_SLIPPAGE_BPS, lessSlippage } from './actions/internal/slippage.ts'
export type { VotesChoice } from './actions/internal/votes.ts'
export { type AcceptShardsParameters, type AcceptShardsReturnType, acceptShards } from './actions/jobs/acceptShards.ts'
export { type CancelJobParameters, type CancelJobReturnType, cancelJob } from './actions/jobs/cancelJob.ts'
export {
  type EncodePostJobParameters,
  type EncodePostJobReturnType,
  encodePostJob,
} from './actions/jobs/encodePostJob.ts'
export { type GetJobParameters, type GetJobReturnType, getJob } from './actions/jobs/getJob.ts'
export { type GetJobIdParameters, type GetJobIdReturnType, getJobId } from './actions/jobs/getJobId.ts'
export { type GetJobTermsParameters, type GetJobTermsReturnType, getJobTerms } from './actions/jobs/getJobTerms.ts'
export {
  type GetJobTimelineParameters,
  type GetJobTimelineReturnType,
  getJobTimeline,
  type JobEvent,
} from './actions/jobs/getJobTimeline.ts'
export { type GetShardParameters, type GetShardReturnType, getShard } from './actions/jobs/getShard.ts'
export { type GetShardsParameters, type GetShardsReturnType, getShards } from './actions/jobs/getShards.ts'
export {
  type GetSubmissionsParameters,
  type GetSubmissionsReturnType,
  getSubmissions,
} from './actions/jobs/getSubmissions.ts'
export { type GetTimeBoundsReturnType, getTimeBounds } from './actions/jobs/getTimeBounds.ts'
export { type ListJobsParameters, type ListJobsReturnType, listJobs } from './actions/jobs/listJobs.ts'
export { type JobFunding, type PostJobParameters, type PostJobReturnType, postJob } from './actions/jobs/postJob.ts'
export {
  type JobPreferences,
  type PrepareJobParameters,
  type PrepareJobReturnType,
  prepareJob,
} from './actions/jobs/prepareJob.ts'
export { type QuoteJobParameters, type QuoteJobReturnType, quoteJob } from './actions/jobs/quoteJob.ts'
export { type RefundJobParameters, type RefundJobReturnType, refundJob } from './actions/jobs/refundJob.ts'
export {
  JOB_TERMS_TYPES,
  type SignJobTermsParameters,
  type SignJobTermsReturnType,
  signJobTerms,
} from './actions/jobs/signJobTerms.ts'
export { type WaitForJobParameters, type WaitForJobReturnType, waitForJob } from './actions/jobs/waitForJob.ts'
export { type WatchJobParameters, type WatchJobReturnType, watchJob } from './actions/jobs/watchJob.ts'
export { type ClaimShardParameters, type ClaimShardReturnType, claimShard } from './actions/keepers/claimShard.ts'
export { type ClaimShardsParameters, type ClaimShardsReturnType, claimShards } from './actions/keepers/claimShards.ts'
export {
  type CompleteUnbondingParameters,
  type CompleteUnbondingReturnType,
  completeUnbonding,
} from './actions/keepers/completeUnbonding.ts'
export { type ExpireShardParameters, type ExpireShardReturnType, expireShard } from './actions/keepers/expireShard.ts'
export {
  type FinalizeShardParameters,
  type FinalizeShardReturnType,
  finalizeShard,
} from './actions/keepers/finalizeShard.ts'
export {
  type FinalizeShardsParameters,
  type FinalizeShardsReturnType,
  finalizeShards,
} from './actions/keepers/finalizeShards.ts'
export { type GetGatewaysParameters, type GetGatewaysReturnType, getGateways } from './actions/keepers/getGateways.ts'
export { type GetKeeperParameters, type GetKeeperReturnType, getKeeper } from './actions/keepers/getKeeper.ts'
export { type GetStakeParameters, type GetStakeReturnType, getStake } from './actions/keepers/getStake.ts'
export { type ListKeepersReturnType, listKeepers } from './actions/keepers/listKeepers.ts'
export {
  type ReleaseShardParameters,
  type ReleaseShardReturnType,
  releaseShard,
} from './actions/keepers/releaseShard.ts'
export { type SetGatewayParameters, type SetGatewayReturnType, setGateway } from './actions/keepers/setGateway.ts'
export { type SetOperatorParameters, type SetOperatorReturnType, setOperator } from './actions/keepers/setOperator.ts'
export { type StakeParameters, type StakeReturnType, stake } from './actions/keepers/stake.ts'
export { type SubmitShardParameters, type SubmitShardReturnType, submitShard } from './actions/keepers/submitShard.ts'
export {
  type SubmitShardsParameters,
  type SubmitShardsReturnType,
  submitShards,
} from './actions/keepers/submitShards.ts'
export { type UnbondParameters, type UnbondReturnType, unbond } from './actions/keepers/unbond.ts'
export {
  type ActivateProjectParameters,
  type ActivateProjectReturnType,
  activateProject,
} from './actions/projects/activateProject.ts'
export { type ContributeParameters, type ContributeReturnType, contribute } from './actions/projects/contribute.ts'
export {
  type ContributeToProjectsParameters,
  type ContributeToProjectsReturnType,
  contributeToProjects,
} from './actions/projects/contributeToProjects.ts'
export {
  type CreateProjectParameters,
  type CreateProjectReturnType,
  createProject,
} from './actions/projects/createProject.ts'
export {
  type GetPositionsParameters,
  type GetPositionsReturnType,
  getPositions,
  type Position,
} from './actions/projects/getPositions.ts'
export { type GetProjectParameters, type GetProjectReturnType, getProject } from './actions/projects/getProject.ts'
export { type GetProjectBoundsReturnType, getProjectBounds } from './actions/projects/getProjectBounds.ts'
export {
  type GetProjectConfigParameters,
  type GetProjectConfigReturnType,
  getProjectConfig,
} from './actions/projects/getProjectConfig.ts'
export {
  type GetProjectLimitsParameters,
  type GetProjectLimitsReturnType,
  getProjectLimits,
} from './actions/projects/getProjectLimits.ts'
export {
  type GetProjectSharesParameters,
  type GetProjectSharesReturnType,
  getProjectShares,
} from './actions/projects/getProjectShares.ts'
export {
  type GetSharePoolParameters,
  type GetSharePoolReturnType,
  getSharePool,
} from './actions/projects/getSharePool.ts'
export { type GetVestingParameters, type GetVestingReturnType, getVesting } from './actions/projects/getVesting.ts'
export { type ListProjectsReturnType, listProjects } from './actions/projects/listProjects.ts'
export {
  type ListProjectUpdatesParameters,
  type ListProjectUpdatesReturnType,
  listProjectUpdates,
} from './actions/projects/listProjectUpdates.ts'
export {
  type PostProjectUpdateParameters,
  type PostProjectUpdateReturnType,
  postProjectUpdate,
} from './actions/projects/postProjectUpdate.ts'
export {
  type PreviewContributeParameters,
  type PreviewContributeReturnType,
  previewContribute,
} from './actions/projects/previewContribute.ts'
export {
  type PreviewRedeemParameters,
  type PreviewRedeemReturnType,
  previewRedeem,
} from './actions/projects/previewRedeem.ts'
export {
  type PreviewRefundParameters,
  type PreviewRefundReturnType,
  previewRefund,
} from './actions/projects/previewRefund.ts'
export {
  type ReclaimBonusParameters,
  type ReclaimBonusReturnType,
  reclaimBonus,
} from './actions/projects/reclaimBonus.ts'
export {
  type RedeemSharesParameters,
  type RedeemSharesReturnType,
  redeemShares,
} from './actions/projects/redeemShares.ts'
export {
  type RefundContributorParameters,
  type RefundContributorReturnType,
  refundContributor,
} from './actions/projects/refundContributor.ts'
export {
  type ReleaseVestedParameters,
  type ReleaseVestedReturnType,
  releaseVested,
} from './actions/projects/releaseVested.ts'
export {
  type SetProjectMetadataParameters,
  type SetProjectMetadataReturnType,
  setProjectMetadata,
} from './actions/projects/setProjectMetadata.ts'
export {
  type SweepProjectParameters,
  type SweepProjectReturnType,
  sweepProject,
} from './actions/projects/sweepProject.ts'
export {
  type WithdrawPledgeParameters,
  type WithdrawPledgeReturnType,
  withdrawPledge,
} from './actions/projects/withdrawPledge.ts'
export {
  type IsAttestedSignerParameters,
  type IsAttestedSignerReturnType,
  isAttestedSigner,
} from './actions/providers/isAttestedSigner.ts'
export { type ListedProvider, type ListProvidersReturnType, listProviders } from './actions/providers/listProviders.ts'
export {
  type ApproveTokenParameters,
  type ApproveTokenReturnType,
  approveToken,
} from './actions/tokens/approveToken.ts'
export { type DelegateParameters, type DelegateReturnType, delegate } from './actions/tokens/delegate.ts'
export {
  type DelegateBySigParameters,
  type DelegateBySigReturnType,
  delegateBySig,
} from './actions/tokens/delegateBySig.ts'
export {
  type GetTokenBalanceParameters,
  type GetTokenBalanceReturnType,
  getTokenBalance,
} from './actions/tokens/getTokenBalance.ts'
export {
  type SignDelegationParameters,
  type SignDelegationReturnType,
  signDelegation,
} from './actions/tokens/signDelegation.ts'
export { type SignPermitParameters, type SignPermitReturnType, signPermit } from './actions/tokens/signPermit.ts'
export {
  type ConfirmTransactionParameters,
  type ConfirmTransactionReturnType,
  confirmTransaction,
} from './actions/transactions/confirmTransaction.ts'
export { type GetRoyaltyParameters, type GetRoyaltyReturnType, getRoyalty } from './actions/workflows/getRoyalty.ts'
export { type GetWorkflowParameters, type GetWorkflowReturnType, getWorkflow } from './actions/workflows/getWorkflow.ts'
export {
  type ListWorkflowsParameters,
  type ListWorkflowsReturnType,
  listWorkflows,
} from './actions/workflows/listWorkflows.ts'
export {
  type PublishWorkflowParameters,
  type PublishWorkflowReturnType,
  publishWorkflow,
} from './actions/workflows/publishWorkflow.ts'
export {
  type SetRoyaltyReceiverParameters,
  type SetRoyaltyReceiverReturnType,
  setRoyaltyReceiver,
} from './actions/workflows/setRoyaltyReceiver.ts'
export {
  ChainNotDeployedError,
  contractAddress,
  deployedAssets,
  findAsset,
  type ProtocolClient,
  startBlock,
  UnknownAssetError,
} from './chain/contracts.ts'
export { type DeployedChain, DeploymentChainMismatchError, defineDeployedChain } from './chain/deployedChain.ts'
export {
  type ContractName,
  type Deployment,
  type DeploymentAsset,
  InvalidDeploymentError,
  parseDeployment,
} from './chain/deployment.ts'
export { estimateJobGas } from './chain/gas.ts'
export {
  USUAL_MIN_DELIVERED_BPS,
  usualAuction,
  usualExecution,
  usualItemsPerShard,
  usualLife,
} from './chain/jobDefaults.ts'
export {
  type BudgetInfo,
  type BudgetTerms,
  type CharterLimits,
  PROJECT_PHASES,
  PROPOSAL_STATES,
  type ProjectBounds,
  type ProjectConfig,
  type ProjectContracts,
  type ProjectPhase,
  type ProposalCall,
  type ProposalState,
  type RaiseTerms,
  type RunInput,
  VOTES,
  type Vote,
} from './chain/projects.ts'
export {
  hasResult,
  isSettled,
  itemsInShard,
  type JobShape,
  SHARD_STATES,
  type Shard,
  type ShardState,
  shardCount,
  shardWord,
  toShard,
} from './chain/shards.ts'
export { escrowOf, type JobTerms, REASONS, type ReasonName, type Submission } from './chain/terms.ts'
export { type InferenceActions, inferenceActions } from './client.ts'
export {
  ChainRequestError,
  ContractMissingError,
  NoAccountError,
  NoGasMoneyError,
  RejectedByUserError,
  TransactionRevertedError,
  UnreachableRpcError,
  WrongNetworkError,
} from './errors/connection.ts'
export { type ExplainContext, explainError, refusal, refusals } from './errors/explain.ts'
export { NothingVestedError } from './errors/nothingVested.ts'
export { ProtocolError, type ProtocolErrorOptions } from './errors/protocolError.ts'
export {
  AssetRefusedError,
  CoolingDownError,
  InvalidSubmissionError,
  InvalidTermsError,
  InvalidValueError,
  JobClosedError,
  NotEnoughFundsError,
  NothingToDoError,
  NotPermittedError,
  PausedError,
  RefusalError,
  TooEarlyError,
  TooLateError,
  UnknownEntityError,
  UnknownJobError,
  WrongStatusError,
} from './errors/refusals.ts'
export { UnknownProjectError } from './errors/unknownProject.ts'
export { describeBudget, runCost } from './project/describeBudget.ts'
export { describeProject, type ProjectWordsContext, type RuleSection } from './project/describeProject.ts'
export {
  type ActionWords,
  describeProposalAction,
  type GovernorSettings,
  type ProposalActionContext,
} from './project/describeProposalAction.ts'
export { NO_BUDGET } from './project/noBudget.ts'
export {
  decodeProposalAction,
  encodeProposalAction,
  type ProjectPart,
  type ProposalAction,
} from './project/proposalAction.ts'
export { type Pace, type RunCost, type Runway, type RunwayInput, runwayOf } from './project/runway.ts'
export {
  type ContributionWorth,
  contributionWorth,
  pledgeWorth,
  redeemableFor,
  SHARES_PER_UNIT,
  type SharePool,
  sharesFor,
  worthOf,
} from './project/shares.ts'
export {
  type BudgetCeiling,
  type BudgetState,
  budgetState,
  type ProjectRoom,
  runsFor,
  type Spendable,
  spendableNow,
} from './project/spendable.ts'
export { amountInWords, counted, durationInWords, percentInWords, type Unit } from './project/words.ts'
