import { ponder } from 'ponder:registry'
import { asset as assetTable } from 'ponder:schema'
import { describeAsset } from '../../settings.ts'
import { changeBalance } from '../records/balances.ts'
import { recordActivity, recordPayment } from '../records/ledger.ts'

ponder.on('InferenceMarket:Deposited', async ({ event, context }) => {
  const { account, asset, from, amount } = event.args
  await changeBalance(context, account, asset, { claimable: amount })
  await recordPayment(context, event, { kind: 'deposit', from, to: account, asset, amount })
  await recordActivity(context, event, { event: 'Deposited', actor: account, asset, amount })
})

ponder.on('InferenceMarket:Withdrawn', async ({ event, context }) => {
  const { account, asset, to, amount } = event.args
  await changeBalance(context, account, asset, { claimable: -amount, withdrawn: amount })
  await recordPayment(context, event, { kind: 'withdrawal', from: account, to, asset, amount })
  await recordActivity(context, event, { event: 'Withdrawn', actor: account, asset, amount })
})

ponder.on('InferenceMarket:Credited', async ({ event, context }) => {
  const { account, asset, amount } = event.args
  await changeBalance(context, account, asset, { claimable: amount })
  await recordPayment(context, event, { kind: 'credit', from: event.log.address, to: account, asset, amount })
})

ponder.on('InferenceMarket:BalanceMoved', async ({ event, context }) => {
  const { from, to, asset, amount } = event.args
  await changeBalance(context, from, asset, { claimable: -amount })
  await changeBalance(context, to, asset, { claimable: amount })
  await recordPayment(context, event, { kind: 'balanceMoved', from, to, asset, amount })
})

ponder.on('InferenceMarket:InsuranceChanged', async ({ event, context }) => {
  const { asset, newFund } = event.args
  await context.db.update(assetTable, { address: asset }).set({ insuranceFund: newFund })
})

ponder.on('InferenceMarket:FeesCollected', async ({ event, context }) => {
  const { asset, to, amount } = event.args
  await context.db.update(assetTable, { address: asset }).set(({ feePot }) => ({ feePot: feePot - amount }))
  const from = event.log.address
  await recordPayment(context, event, { kind: 'feesCollected', from, to, asset, amount })
})

ponder.on('InferenceMarket:AssetSet', async ({ event, context }) => {
  const { asset: address, enabled, depositCap, minimumStake } = event.args
  const rules = { enabled, depositCap, minimumStake }
  const described = describeAsset(address)
  await context.db
    .insert(assetTable)
    .values({ address, ...described, ...rules, feePot: 0n, insuranceFund: 0n })
    .onConflictDoUpdate(rules)
})
