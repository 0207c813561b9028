import { getPositions, getProject, previewRedeem, redeemShares } from '@pinf/sdk'
import type { Command } from 'commander'
import type { Address } from 'viem'
import { parseAddress } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import { addExamples } from '../../examples.ts'
import { parseAmount, showAmount, showTime } from '../../format.ts'
import { chainTime } from '../../jobs.ts'
import type { Report } from '../../output.ts'
import { shareUnit } from '../../projects/shareUnit.ts'
import { addSlippageOption, type SlippageOptions } from '../../projects/slippage.ts'
import { confirm } from '../../transactions.ts'

type Options = SlippageOptions & { to?: Address }

export function define(command: Command): void {
  command
    .argument('<project>', "address of the project's treasury", parseAddress)
    .argument('[shares]', 'how many; all of yours that are not locked when left out')
    .option('--to <address>', 'send the money to this account instead of your own', parseAddress)
  addSlippageOption(command)
  addExamples(command, 'project redeem 0xproject…', 'project redeem 0xproject… 12.5 --slippage 1')
}

export async function run(
  { connect, output }: Context,
  { slippage, to }: Options,
  project: Address,
  text?: string,
): Promise<Report> {
  const session = await connect()
  const { client } = session
  const [{ asset, symbol, committed }, [position]] = await Promise.all([
    getProject(client, { project }),
    getPositions(client, { account: session.address(), projects: [project] }),
  ])
  const unit = shareUnit({ symbol, asset })
  const { shares: owned = 0n, locked = 0n, lockedUntil = 0 } = position ?? {}
  const shares = text ? parseAmount(text, unit) : owned - locked
  if (locked > 0n) {
    const free = showTime(lockedUntil, await chainTime(client))
    output.warn(`${showAmount(locked, unit)} of yours are locked, and free ${free}.`)
  }
  const assets = await previewRedeem(client, { project, shares })
  if (committed > 0n) output.warn(`${showAmount(committed, asset)} are in jobs; what comes back from them is given up.`)
  const hash = await redeemShares(client, { project, shares, receiver: to, slippageBps: slippage })
  const { gasUsed } = await confirm(session, output, hash)
  return {
    data: { project, shares, assets, transactionHash: hash, gasUsed },
    text: `Redeemed ${showAmount(shares, unit)} for about ${showAmount(assets, asset)}.`,
  }
}
