import { ponder } from 'ponder:registry'
import { budget, project, projectContract } from 'ponder:schema'
import { declaredBudget } from './records/budgets.ts'
import { recordActivity } from './records/ledger.ts'

ponder.on('ProjectFactory:ProjectCreated', async ({ event, context }) => {
  const { treasury: address, founder, asset, token, governor, config } = event.args
  const { raise, governance, foundingBudget } = config
  const hasBudget = foundingBudget.totalCeiling > 0n
  await context.db.insert(project).values({
    address,
    founder,
    asset,
    token,
    governor,
    name: config.name,
    symbol: config.symbol,
    metadataDigest: config.metadataDigest,
    metadataUri: config.metadataUri,
    goal: raise.goal,
    cap: raise.cap,
    minContribution: raise.minContribution,
    maxContribution: raise.maxContribution,
    deadline: BigInt(raise.deadline),
    transferable: config.transferable,
    votingDelay: governance.votingDelay,
    votingPeriod: governance.votingPeriod,
    timelockDelay: governance.timelockDelay,
    quorumBps: governance.quorumBps,
    proposalThresholdBps: governance.proposalThresholdBps,
    foundingAllowanceBps: config.foundingAllowanceBps,
    status: 'raise',
    raised: 0n,
    contributed: 0n,
    returned: 0n,
    free: 0n,
    spent: 0n,
    swept: 0n,
    shares: 0n,
    contributors: 0,
    budgets: hasBudget ? 1 : 0,
    runs: 0,
    itemsDelivered: 0,
    createdAt: event.block.timestamp,
    transaction: event.transaction.hash,
  })
  await context.db.insert(projectContract).values([
    { address: token, project: address },
    { address: governor, project: address },
  ])
  if (hasBudget) await context.db.insert(budget).values(declaredBudget(address, 1, foundingBudget))
  await recordActivity(context, event, { project: address, event: 'ProjectCreated', actor: founder })
})
