import { getGateways } from '@pinf/sdk'
import type { ShardContext } from './context.ts'
import { step } from './steps.ts'

/**
 * Makes the chain say where this keeper's gateway answers. Returns what every tick calls until the matter is settled: a
 * refused or lost transaction is tried again.
 */
export function createAnnouncer(context: ShardContext, url: string | undefined): () => void {
  const { client, market, transactions, effects, logger } = context
  let settled = false

  async function announce(): Promise<boolean> {
    const [known] = await getGateways(client, { keepers: [market.keeper] })
    const isKnown = url === undefined ? known !== undefined : known?.url === url
    if (isKnown) return settle()
    if (url === undefined) {
      const next = 'Set KEEPER_PUBLIC_URL: nobody can read the results of a keeper whose gateway is not known.'
      logger.warn({ msg: 'no gateway announced', next })
      return settle()
    }
    if (transactions.sender !== market.keeper) {
      const next = `An operator cannot announce: run \`pinf keeper set-gateway ${url}\` with the key of ${market.keeper}.`
      logger.warn({ msg: 'gateway not announced', url, announced: known?.url, next })
      return settle()
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
    return settle()
  }

  function settle(): boolean {
    settled = true
    return false
  }

  return () => {
    if (!settled) effects.start('announce', announce)
  }
}
