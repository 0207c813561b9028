import {
  createWalletClient,
  type EIP1193RequestFn,
  type Hex,
  hexToBigInt,
  http,
  type RpcTransactionRequest,
} from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { type Connector, createConnector } from 'wagmi'
import type { DevAccount } from './env.ts'

export const DEV_CONNECTOR = 'devAccount'

/** A devnet's funded account as a wallet: signs in the page, so that trying needs no extension. */
export function devAccountConnector({ name, address, privateKey }: DevAccount, rpcUrl: string) {
  return createConnector((config) => {
    const chain = config.chains[0]
    const wallet = createWalletClient({ account: privateKeyToAccount(privateKey), chain, transport: http(rpcUrl) })
    const accounts = [wallet.account.address] as const

    const request = (async ({ method, params }: { method: string; params?: unknown }) => {
      const list = (params ?? []) as unknown[]
      switch (method) {
        case 'eth_accounts':
        case 'eth_requestAccounts':
          return accounts
        case 'personal_sign':
          return wallet.signMessage({ message: { raw: list[0] as Hex } })
        case 'eth_signTypedData_v4':
          return wallet.signTypedData(JSON.parse(list[1] as string))
        case 'eth_sendTransaction':
          return wallet.sendTransaction(fromRpc(list[0] as RpcTransactionRequest))
        default:
          return wallet.request({ method, params } as never)
      }
    }) as EIP1193RequestFn

    return {
      id: `${DEV_CONNECTOR}:${address.toLowerCase()}`,
      name,
      type: DEV_CONNECTOR,
      connect: (async () => ({ accounts, chainId: chain.id })) as unknown as Connector['connect'],
      disconnect: async () => {},
      getAccounts: async () => accounts,
      getChainId: async () => chain.id,
      getProvider: async () => ({ request }),
      isAuthorized: async () =>
        (await config.storage?.getItem('recentConnectorId')) === `${DEV_CONNECTOR}:${address.toLowerCase()}`,
      onAccountsChanged: () => {},
      onChainChanged: () => {},
      onDisconnect: () => config.emitter.emit('disconnect'),
    }
  })
}

// Fees and nonce are left to viem, which reads them from the chain.
function fromRpc({ to, data, value, gas }: RpcTransactionRequest) {
  return { to, data, value: value ? hexToBigInt(value) : undefined, gas: gas ? hexToBigInt(gas) : undefined }
}
