import type { DeploymentAsset } from '@pinf/sdk'
import type { Address } from 'viem'
import type { Head } from '../chain/market.ts'
import type { ShardContext } from './context.ts'
import { step } from './steps.ts'

export type CollectOptions = {
  /** Withdraws once this much is claimable, in base units, by asset; missing assets stay in the balance. */
  above: ReadonlyMap<Address, bigint>
  assets: readonly DeploymentAsset[]
  /** Where pay goes. */
  to: Address
}

/** Takes pay out above a threshold. Only the keeper's own key can: an operator never withdraws. */
export function collectPay(context: ShardContext, { above, assets, to }: CollectOptions, head: Head): void {
  const { market, transactions, effects, logger } = context
  if (transactions.sender !== market.keeper) return
  for (const { address: asset, symbol } of assets) {
    const threshold = above.get(asset)
    if (threshold === undefined) continue
    effects.start(`collect:${asset}`, async () => {
      const amount = await market.claimable(asset, head)
      if (amount === 0n || amount < threshold) return false
      const { transactionHash: txHash } = await transactions.send({
        label: 'collect',
        steps: [step.collect(asset)],
        address: market.address,
        abi: market.abi,
        functionName: 'withdraw',
        args: [asset, to, amount],
      })
      logger.info({ msg: 'pay collected', asset: symbol, amount, to, txHash })
      return true
    })
  }
}
