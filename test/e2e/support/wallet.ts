import type { Page } from 'playwright-core'
import { createWalletClient, type Hex, hexToBigInt, http } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { foundry } from 'viem/chains'

type Request = { method: string; params?: readonly unknown[] }
type Call = { to?: Hex; data?: Hex; value?: Hex; gas?: Hex }

export const WALLET_NAME = 'Test wallet'

/** Gives a page a wallet that announces itself (EIP-6963) and answers by EIP-1193; keys stay out of the page. */
export async function injectWallet(
  page: Page,
  { rpcUrl, privateKey }: { rpcUrl: string; privateKey: Hex },
): Promise<void> {
  const account = privateKeyToAccount(privateKey)
  const client = createWalletClient({ account, chain: foundry, transport: http(rpcUrl) })

  // A page sees no account before its user let it.
  let connected = false

  await page.exposeFunction('walletRequest', async ({ method, params = [] }: Request): Promise<unknown> => {
    switch (method) {
      case 'eth_requestAccounts':
        connected = true
        return [account.address]
      case 'eth_accounts':
        return connected ? [account.address] : []
      case 'eth_chainId':
        return `0x${foundry.id.toString(16)}`
      case 'wallet_switchEthereumChain':
        return null
      case 'eth_sendTransaction': {
        const { to, data, value, gas } = params[0] as Call
        return client.sendTransaction({
          to: to ?? null,
          ...(data && { data }),
          ...(value && { value: hexToBigInt(value) }),
          ...(gas && { gas: hexToBigInt(gas) }),
        })
      }
      case 'eth_signTypedData_v4':
        return account.signTypedData(JSON.parse(params[1] as string))
      default:
        return client.request({ method, params } as never)
    }
  })
  await page.addInitScript(announceWallet, WALLET_NAME)
}

/** Runs in the page, so it can use nothing from outside. */
function announceWallet(name: string) {
  const scope = globalThis as unknown as { walletRequest(request: unknown): Promise<unknown> } & EventTarget
  const provider = {
    request: ({ method, params }: { method: string; params?: unknown }) => scope.walletRequest({ method, params }),
    on: () => provider,
    removeListener: () => provider,
  }
  const icon = 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg"/>'
  const info = { uuid: '350670db-19fa-4704-a166-e52e178b59d2', name, icon, rdns: 'test.wallet' }
  const announce = () =>
    scope.dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail: Object.freeze({ info, provider }) }))
  scope.addEventListener('eip6963:requestProvider', announce)
  announce()
}
