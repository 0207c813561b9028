import { getGateways } from '@pinf/sdk'
import type { ShardContext } from './context.ts'
import { step } from './steps.ts'

/** Makes the chain say where this keeper's gateway answers, if it says something else and the keeper's own key is here. */
export function announceGateway(context: ShardContext, url: string | undefined): void {
  if (url === undefined) return
  const { client, market, transactions, effects, logger } = context
  effects.start('announce', async () => {
    const [known] = await getGateways(client, { keepers: [market.keeper] })
    if (known?.url === url) return false
    if (transactions.sender !== market.keeper) {
      logger.warn({ msg: 'gateway not announced', url, next: `Call setGateway("${url}") from ${market.keeper}.` })
      return false
    }
    const { transactionHash: txHash } = await transactions.send({
      label: 'announce',
      steps: [step.announce()],
      address: market.address,
      abi: market.abi,
      functionName: 'setGateway',
      args: [url],
    })
    logger.info({ msg: 'gateway announced', url, txHash })
    return false
  })
}
