import { getProject, getVesting, releaseVested } from '@pinf/sdk'
import type { Command } from 'commander'
import { type Address, parseAbi, parseEventLogs } from 'viem'
import { parseAddress } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import { addExamples } from '../../examples.ts'
import { showAmount } from '../../format.ts'
import type { Report } from '../../output.ts'
import { shareUnit } from '../../projects/shareUnit.ts'
import { reportOutcome } from '../../transactions.ts'

const vestingWalletAbi = parseAbi(['event ERC20Released(address indexed token, uint256 amount)'])

export function define(command: Command): void {
  command.argument('<project>', 'treasury of an active project whose founder has shares', parseAddress)
  addExamples(command, 'project release 0xproject…')
}

export async function run({ connect, output }: Context, _options: object, project: Address): Promise<Report> {
  const session = await connect()
  const { client } = session
  const [found, vesting] = await Promise.all([getProject(client, { project }), getVesting(client, { project })])
  const hash = await releaseVested(client, { project })
  return reportOutcome(session, output, hash, ({ logs }) => {
    // More may have vested by then than when it was sent.
    const [released] = parseEventLogs({ abi: vestingWalletAbi, logs })
    const shares = released?.args.amount ?? 0n
    return {
      data: { project, beneficiary: vesting?.beneficiary, shares },
      text: `Sent ${showAmount(shares, shareUnit(found))} to the founder, ${vesting?.beneficiary}.`,
    }
  })
}
