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

/** Returns what takes pay out above a threshold. Only the keeper's own key can: an operator never withdraws. */
export function createCollector(context: ShardContext, { above, assets, to }: CollectOptions): (head: Head) => void {
  const { market, transactions, effects, logger } = context
  const wanted = assets.flatMap(({ address, symbol }) => {
    const threshold = above.get(address)
    return threshold === undefined ? [] : [{ asset: address, symbol, threshold }]
  })
  if (wanted.length > 0 && transactions.sender !== market.keeper) {
    const next = `An operator cannot withdraw: run \`pinf withdraw\` with the key of ${market.keeper}.`
    logger.warn({ msg: 'pay not collected', operator: transactions.sender, next })
    return () => {}
  }

  async function collect({ asset, symbol, threshold }: (typeof wanted)[number], head: Head): Promise<boolean> {
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
  }

  return (head) => {
    for (const one of wanted) effects.start(`collect:${one.asset}`, () => collect(one, head))
  }
}
