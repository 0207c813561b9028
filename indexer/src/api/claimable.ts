import { db } from 'ponder:api'
import { asset, balance } from 'ponder:schema'
import { Hono } from 'hono'
import { and, eq, gt } from 'ponder'
import { isAddress } from 'viem'
import { json } from './json.ts'

/** `GET /claimable/:address`: what the account can withdraw now, one entry an asset, in base units. */
export const claimable = new Hono().get('/:address', async (context) => {
  const account = context.req.param('address').toLowerCase()
  if (!isAddress(account)) return json(context, { error: 'The path must end in an address of 20 bytes.' }, 400)
  const balances = await db
    .select({
      asset: balance.asset,
      symbol: asset.symbol,
      decimals: asset.decimals,
      claimable: balance.claimable,
      inJobs: balance.inJobs,
    })
    .from(balance)
    .leftJoin(asset, eq(asset.address, balance.asset))
    .where(and(eq(balance.account, account), gt(balance.claimable, 0n)))
  return json(context, { account, balances })
})
