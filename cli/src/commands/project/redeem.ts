import { getProject, getProjectShares, previewRedeem, redeemShares } from '@pinf/sdk'
import type { Command } from 'commander'
import type { Address } from 'viem'
import { parseAddress } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import { parseAmount, showAmount } from '../../format.ts'
import type { Report } from '../../output.ts'
import { confirm } from '../../transactions.ts'

export function define(command: Command): void {
  command
    .argument('<project>', "address of the project's treasury", parseAddress)
    .argument('[shares]', 'how many; all of yours when left out')
}

export async function run(
  { connect, output }: Context,
  _options: object,
  project: Address,
  text?: string,
): Promise<Report> {
  const session = await connect()
  const { client } = session
  const { asset, symbol, committed } = await getProject(client, { project })
  const unit = { symbol, decimals: asset.decimals }
  const shares = text ? parseAmount(text, unit) : await getProjectShares(client, { project, owner: session.address() })
  const minAssets = await previewRedeem(client, { project, shares })
  if (committed > 0n) output.warn(`${showAmount(committed, asset)} are in jobs; what comes back from them is given up.`)
  const hash = await redeemShares(client, { project, shares, minAssets })
  const { gasUsed } = await confirm(session, output, hash)
  return {
    data: { project, shares, assets: minAssets, transactionHash: hash, gasUsed },
    text: `Redeemed ${showAmount(shares, unit)} for at least ${showAmount(minAssets, asset)}.`,
  }
}
