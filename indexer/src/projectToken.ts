import type { Context } from 'ponder:registry'
import { ponder } from 'ponder:registry'
import { project } from 'ponder:schema'
import { type Address, isAddressEqual, zeroAddress } from 'viem'
import { addFresh, takeFresh } from './accounting/fresh.ts'
import { setDelegation, setPower } from './records/delegates.ts'
import { recordNav } from './records/nav.ts'
import { changeContributor, findContributor, findProject, type ProjectRow, projectOf } from './records/projects.ts'

ponder.on('ProjectToken:Transfer', async ({ event, context }) => {
  const { from, to, value } = event.args
  const { timestamp: at } = event.block
  const row = await findProject(context, await projectOf(context, event.log.address))
  const isMint = from === zeroAddress
  const isBurn = to === zeroAddress
  const moved = isMint
    ? { taken: isFreshMint(row, to) ? value : 0n, since: at }
    : await take(context, row, from, value, at)
  if (!isBurn) await give(context, row, to, value, at, moved)
  if (isMint || isBurn) {
    const { address } = row
    await context.db
      .update(project, { address })
      .set(({ shares }) => ({ shares: isMint ? shares + value : shares - value }))
    await recordNav(context, event, address)
  }
})

ponder.on('ProjectToken:DelegateVotesChanged', async ({ event, context }) => {
  const { delegate, newVotes } = event.args
  await setPower(context, await electorate(context, event.log.address), delegate, newVotes)
})

ponder.on('ProjectToken:DelegateChanged', async ({ event, context }) => {
  await setDelegation(context, event, await electorate(context, event.log.address), event.args)
})

async function electorate(context: Pick<Context, 'db'>, token: Address) {
  return { token, project: await projectOf(context, token) }
}

/** Shares are fresh when they are sold after the raise: what the founder gets at activation is not. */
function isFreshMint({ status, vestingWallet }: ProjectRow, to: Address): boolean {
  return status === 'active' && !isOf(vestingWallet, to)
}

function isOf(wallet: Address | null, account: Address): boolean {
  return wallet !== null && isAddressEqual(wallet, account)
}

/** Takes shares from an account: how many of them are fresh, and since when. */
async function take(context: Pick<Context, 'db'>, row: ProjectRow, from: Address, value: bigint, at: bigint) {
  const before = await findContributor(context, row.address, from, at)
  const { slot, taken } = takeFresh(before, value, row.seasoning, at)
  const shares = before.shares - value
  await changeContributor(context, row.address, from, at, () => ({ ...slot, shares }))
  await context.db.update(project, { address: row.address }).set(({ holders, founderSharesReleased }) => ({
    holders: shares === 0n && value > 0n ? holders - 1 : holders,
    founderSharesReleased: isOf(row.vestingWallet, from) ? founderSharesReleased + value : founderSharesReleased,
  }))
  return { taken, since: before.lastFreshAt ?? at }
}

/** Gives an account shares, of which `taken` are as fresh as `since`. */
async function give(
  context: Pick<Context, 'db'>,
  { address, seasoning }: ProjectRow,
  to: Address,
  value: bigint,
  at: bigint,
  { taken, since }: { taken: bigint; since: bigint },
): Promise<void> {
  const before = await changeContributor(context, address, to, at, (row) => ({
    ...addFresh(row, taken, since, seasoning, at),
    shares: row.shares + value,
  }))
  if (before.shares > 0n || value === 0n) return
  await context.db.update(project, { address }).set(({ holders }) => ({ holders: holders + 1 }))
}
