import { db } from 'ponder:api'
import { asset, balance } from 'ponder:schema'
import { Hono } from 'hono'
import { and, eq, gt } from 'ponder'
import { isAddress } from 'viem'
import { lastIndexed } from './indexed.ts'
import { json } from './json.ts'
import { refundsOf } from './refunds.ts'

/**
 * `GET /claimable/:address`: what the account can take out now, in base units: `balances` of the market, one entry an
 * asset, and `refunds` of raises that missed their goal.
 */
export const claimable = new Hono().get('/:address', async (context) => {
  const account = context.req.param('address').toLowerCase()
  if (!isAddress(account)) return json(context, { error: 'The path must end in an address of 20 bytes.' }, 400)
  const { timestamp } = await lastIndexed()
  const [balances, refunds] = await Promise.all([
    db
      .select({
        asset: balance.asset,
        symbol: asset.symbol,
        decimals: asset.decimals,
        claimable: balance.claimable,
        inJobs: balance.inJobs,
      })
      .from(balance)
      .leftJoin(asset, eq(asset.address, balance.asset))
      .where(and(eq(balance.account, account), gt(balance.claimable, 0n))),
    refundsOf(account, timestamp),
  ])
  return json(context, { account, balances, refunds })
})
