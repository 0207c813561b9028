import { getKeeper } from '@pinf/sdk'
import type { Command } from 'commander'
import { type Address, zeroAddress } from 'viem'
import { parseAddress } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import { showAmount, showTime } from '../../format.ts'
import { chainTime } from '../../jobs.ts'
import { facts, type Report } from '../../output.ts'

export function define(command: Command): void {
  command.argument('[keeper]', 'its address; the chosen account when left out', parseAddress)
}

export async function run({ connect }: Context, _options: object, address?: Address): Promise<Report> {
  const { client, address: own } = await connect()
  const [keeper, now] = await Promise.all([getKeeper(client, { keeper: address ?? own() }), chainTime(client)])
  const text = facts([
    ['keeper', keeper.keeper],
    ['operator', keeper.operator === zeroAddress ? 'none' : keeper.operator],
    ['gateway', keeper.gateway ?? 'none announced'],
    ['cool-down', keeper.cooldownUntil > now ? `until ${showTime(keeper.cooldownUntil, now)}` : 'none'],
    ...keeper.stakes.flatMap(({ asset, staked, locked, earned, unbonding, availableAt }): [string, string][] => [
      ['stake', `${showAmount(staked, asset)}, of which ${showAmount(locked, asset)} locked in bonds`],
      ['pay to withdraw', showAmount(earned, asset)],
      ...(unbonding > 0n
        ? [['unbonding', `${showAmount(unbonding, asset)} ${showTime(availableAt, now)}`] as [string, string]]
        : []),
    ]),
  ])
  const stakes = keeper.stakes.map(({ asset, ...stake }) => ({ asset: asset.symbol, ...stake }))
  return { data: { ...keeper, stakes }, text }
}
