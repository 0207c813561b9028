import { createClient, custom } from 'viem'
import { foundry } from 'viem/chains'
import { expect, test } from 'vitest'
import type { WalletClient } from './types.ts'
import { needsOwner, withOwnReads } from './wallet.ts'

const account = '0x00000000000000000000000000000000000000aa'
const asked: [string, string][] = []
const client = (name: string) =>
  createClient({
    account,
    chain: foundry,
    transport: custom({
      request: async ({ method }: { method: string }) => {
        asked.push([name, method])
        if (method === 'eth_call') throw Object.assign(new Error('execution reverted'), { code: 3, data: '0x08c379a0' })
        return '0x1'
      },
    }),
  }) as unknown as WalletClient

test('default: the wallet signs and says its chain, the network’s RPC reads', async () => {
  const wallet = withOwnReads(client('wallet'), client('network'))
  const methods = ['eth_chainId', 'eth_sendTransaction', 'eth_signTypedData_v4', 'eth_estimateGas', 'eth_getBalance']
  for (const method of methods) await wallet.request({ method } as never)
  expect(asked).toEqual([
    ['wallet', 'eth_chainId'],
    ['wallet', 'eth_sendTransaction'],
    ['wallet', 'eth_signTypedData_v4'],
    ['network', 'eth_estimateGas'],
    ['network', 'eth_getBalance'],
  ])
})

test('behavior: the reason of a refusal comes through', async () => {
  const wallet = withOwnReads(client('wallet'), client('network'))
  const reasonOf = (error: { data?: unknown; cause?: unknown }): unknown =>
    error.data ?? (error.cause ? reasonOf(error.cause as typeof error) : undefined)
  const refused = await wallet.request({ method: 'eth_call' } as never).catch((error) => error)
  expect(reasonOf(refused)).toBe('0x08c379a0')
})

test('needsOwner', () => {
  expect(['wallet_switchEthereumChain', 'personal_sign', 'eth_sign'].every(needsOwner)).toBe(true)
  expect(needsOwner('eth_call')).toBe(false)
})
