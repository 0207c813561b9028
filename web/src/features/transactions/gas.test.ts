import { createClient, custom, type Hex, numberToHex } from 'viem'
import { sendTransaction, signMessage } from 'viem/actions'
import { foundry } from 'viem/chains'
import { expect, test } from 'vitest'
import { estimateStep } from './gas.ts'
import type { WalletClient } from './types.ts'

const account = '0x00000000000000000000000000000000000000aa'
const to = '0x00000000000000000000000000000000000000bb'

/** A chain that knows prices and refuses to sign: an estimate must never ask it to. */
function chain() {
  const asked: string[] = []
  const answers: Record<string, unknown> = {
    eth_chainId: numberToHex(foundry.id),
    eth_estimateGas: numberToHex(50_000),
    eth_maxPriorityFeePerGas: numberToHex(0),
    eth_getBlockByNumber: { baseFeePerGas: numberToHex(10), transactions: [], number: '0x1', timestamp: '0x1' },
  }
  const request = async ({ method }: { method: string }) => {
    asked.push(method)
    if (method in answers) return answers[method]
    throw new Error(`no answer to ${method}`)
  }
  const client = createClient({ chain: foundry, transport: custom({ request }) }) as unknown as WalletClient
  return { client, asked }
}

test('default: gas and its price, without a signature', async () => {
  const { client, asked } = chain()
  const step = { label: 'Send', send: (wallet: WalletClient) => sendTransaction(wallet, { to, data: '0x01' as Hex }) }
  const estimate = await estimateStep(client, account, step)
  expect(estimate?.gas).toBe(50_000n)
  expect(estimate?.cost).toBeGreaterThanOrEqual(500_000n)
  expect(asked).not.toContain('eth_sendTransaction')
})

test('behavior: unknown where a signature comes first, or the step is refused', async () => {
  const { client, asked } = chain()
  const permit = {
    label: 'Permit',
    send: async (wallet: WalletClient) => {
      await signMessage(wallet, { message: 'x' })
      return sendTransaction(wallet, { to })
    },
  }
  expect(await estimateStep(client, account, permit)).toBeUndefined()
  const refused = { label: 'Refused', send: () => Promise.reject(new Error('no')) }
  expect(await estimateStep(client, account, refused)).toBeUndefined()
  expect(asked).not.toContain('personal_sign')
})
