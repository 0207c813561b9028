import { ponder } from 'ponder:registry'
import { zeroAddress } from 'viem'
import { changeBalance } from '../records/balances.ts'
import { changeKeeper, changeStake } from '../records/keepers.ts'
import { recordActivity } from '../records/ledger.ts'

ponder.on('InferenceMarket:Staked', async ({ event, context }) => {
  const { keeper, asset, amount, newStake, fromWallet } = event.args
  await changeKeeper(context, keeper, event.block.timestamp, () => ({}))
  await changeStake(context, { keeper, asset }, () => ({ staked: newStake }))
  if (!fromWallet) await changeBalance(context, keeper, asset, { claimable: -amount })
  await recordActivity(context, event, { event: 'Staked', actor: keeper, asset, amount })
})

ponder.on('InferenceMarket:UnbondingStarted', async ({ event, context }) => {
  const { keeper, asset, amount, newStake, newUnbonding, availableAt } = event.args
  await changeStake(context, { keeper, asset }, () => ({
    staked: newStake,
    unbonding: newUnbonding,
    unbondingAt: BigInt(availableAt),
  }))
  await recordActivity(context, event, { event: 'UnbondingStarted', actor: keeper, asset, amount })
})

ponder.on('InferenceMarket:UnbondingCompleted', async ({ event, context }) => {
  const { keeper, asset, amount } = event.args
  await changeStake(context, { keeper, asset }, () => ({ unbonding: 0n, unbondingAt: null }))
  await changeBalance(context, keeper, asset, { claimable: amount })
  await recordActivity(context, event, { event: 'UnbondingCompleted', actor: keeper, asset, amount })
})

ponder.on('InferenceMarket:OperatorSet', async ({ event, context }) => {
  const { keeper, operator } = event.args
  await changeKeeper(context, keeper, event.block.timestamp, () => ({
    operator: operator === zeroAddress ? null : operator,
  }))
})

ponder.on('InferenceMarket:GatewaySet', ({ event, context }) => {
  const { keeper, url } = event.args
  return changeKeeper(context, keeper, event.block.timestamp, () => ({ gateway: url }))
})

ponder.on('InferenceMarket:BondChanged', ({ event, context }) => {
  const { keeper, asset, newLocked } = event.args
  return changeStake(context, { keeper, asset }, () => ({ locked: newLocked }))
})

ponder.on('InferenceMarket:CooldownStarted', async ({ event, context }) => {
  const { keeper, until, strikes } = event.args
  await changeKeeper(context, keeper, event.block.timestamp, () => ({ cooldownUntil: BigInt(until), strikes }))
  await recordActivity(context, event, { event: 'CooldownStarted', actor: keeper })
})
