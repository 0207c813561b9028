import { useConnectors } from 'wagmi'
import { DEV_CONNECTOR } from '../../../lib/devAccountConnector.ts'

/** The wallets one can connect: announced ones, else the plain injected one, and on a devnet its test accounts. */
export function useWallets() {
  const connectors = useConnectors()
  const testAccounts = connectors.filter(({ type }) => type === DEV_CONNECTOR)
  const announced = connectors.filter(({ type, id }) => type === 'injected' && id !== 'injected')
  const plain = connectors.filter(({ id }) => id === 'injected' && 'ethereum' in window)
  return { testAccounts, extensions: announced.length ? announced : plain }
}
