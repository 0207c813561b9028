import type { Context } from 'ponder:registry'
import { ponder } from 'ponder:registry'
import { contribution, project } from 'ponder:schema'
import { and, eq } from 'ponder'
import { type Address, isAddressEqual, zeroAddress } from 'viem'
import { burnFresh } from './accounting/fresh.ts'
import { setDelegation, setPower } from './records/delegates.ts'
import { recordNav } from './records/nav.ts'
import { changeContributor, findProject, type ProjectRow, projectOf } from './records/projects.ts'

ponder.on('ProjectToken:Transfer', async ({ event, context }) => {
  const { from, to, value } = event.args
  const at = event.block.timestamp
  const row = await findProject(context, await projectOf(context, event.log.address))
  const [isMint, isBurn] = [from === zeroAddress, to === zeroAddress]
  if (isBurn) await burnLots(context, row, from, value, at)
  const left = isMint ? 0 : await moveShares(context, row, from, -value, at)
  const joined = isBurn ? 0 : await moveShares(context, row, to, value, at)
  const released = row.vestingWallet && isAddressEqual(row.vestingWallet, from) ? value : 0n
  await context.db.update(project, { address: row.address }).set(({ shares, holders, founderSharesReleased }) => ({
    shares: shares + (isMint ? value : 0n) - (isBurn ? value : 0n),
    holders: holders + left + joined,
    founderSharesReleased: founderSharesReleased + released,
  }))
  if (isMint || isBurn) await recordNav(context, event, row.address)
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

/** Adds to an account's shares; returns by how much that changes the number of holders. */
async function moveShares(
  context: Pick<Context, 'db'>,
  { address }: ProjectRow,
  account: Address,
  value: bigint,
  at: bigint,
): Promise<-1 | 0 | 1> {
  const { shares } = await changeContributor(context, address, account, at, (row) => ({ shares: row.shares + value }))
  const [held, holds] = [shares > 0n, shares + value > 0n]
  if (held === holds) return 0
  return holds ? 1 : -1
}

/** Takes burned shares out of the contributions that minted them while they are fresh. */
async function burnLots({ db }: Pick<Context, 'db'>, row: ProjectRow, account: Address, value: bigint, at: bigint) {
  const ofAccount = and(
    eq(contribution.project, row.address),
    eq(contribution.account, account),
    eq(contribution.late, true),
  )
  const lots = await db.sql.select().from(contribution).where(ofAccount)
  for (const { id, freshLeft } of burnFresh(lots, value, row, at)) {
    await db.update(contribution, { id }).set({ freshLeft })
  }
}
