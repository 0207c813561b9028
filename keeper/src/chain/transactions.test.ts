import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ProtocolError } from '@pinf/sdk/errors'
import { createTestClient, createWalletClient, type Hex, http, parseAbi, parseEther } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Anvil, startAnvil } from '../../../script/devnet/anvil.ts'
import { NonceTakenError, StepInFlightError, StoppedError } from '../errors.ts'
import { silentLogger } from '../logger.ts'
import { type Journal, openJournal } from '../store/journal.ts'
import { type ChainClient, createChainClient } from './client.ts'
import { createTransactions, type Transactions, type TransactionsOptions } from './transactions.ts'

const abi = parseAbi(['function poke(uint256 value)'])
/** Accepts any call. */
const ACCEPTING: Hex = '0x00'
/** Reverts on any call. */
const REVERTING: Hex = '0x60006000fd'
const target = `0x${'aa'.repeat(20)}` as const
const zero = `0x${'00'.repeat(20)}` as const

const chainTools = (url: string) => createTestClient({ mode: 'anvil', transport: http(url) })

let folder: string
let anvil: Anvil
let client: ChainClient
let tools: ReturnType<typeof chainTools>
let journal: Journal
let account: ReturnType<typeof privateKeyToAccount>
let transactions: Transactions

const open = (options: Partial<TransactionsOptions> = {}) =>
  createTransactions({ client, account, log: journal.transactions, logger: silentLogger(), ...options })

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pinf-transactions-'))
  anvil = await startAnvil({ logFile: join(folder, 'anvil.log') })
  tools = chainTools(anvil.url)
  const names = ['workflowRegistry', 'projectFactory', 'accessManager', 'parameterTimelock', 'upgradeTimelock']
  const contracts = Object.fromEntries(['inferenceMarket', ...names].map((name) => [name, zero]))
  client = createChainClient([anvil.url], { chainId: 31337, startBlock: 0, assets: [], contracts } as never)
  await tools.setCode({ address: target, bytecode: ACCEPTING })
  account = privateKeyToAccount(generatePrivateKey())
  await tools.setBalance({ address: account.address, value: parseEther('10') })
  journal = openJournal(join(folder, 'journal.sqlite'), { chain: 'c', market: 'm', keeper: 'k' })
  transactions = open()
  transactions.start()
})
afterEach(async () => {
  await transactions.stop()
  journal.close()
  await anvil.stop()
  await rm(folder, { recursive: true })
})

const poke = (step: string, value = 1n) =>
  ({ label: 'poke', steps: [step], address: target, abi, functionName: 'poke', args: [value] }) as const
const sentCount = () => client.getTransactionCount({ address: account.address })

describe('transactions', () => {
  test('default: a call is mined and its step free again', async () => {
    const receipt = await transactions.send(poke('a'))
    expect(receipt.status).toBe('success')
    expect(transactions.minedBlock()).toBe(receipt.blockNumber)
    expect(transactions.isPending('a')).toBe(false)
  })

  test('behavior: many at once take one nonce each', async () => {
    const receipts = await Promise.all(Array.from({ length: 12 }, (_, n) => transactions.send(poke(`s${n}`))))
    expect(new Set(receipts.map(({ transactionHash }) => transactionHash)).size).toBe(12)
    expect(await sentCount()).toBe(12)
  })

  test('error: StepInFlightError while a step is on its way', async () => {
    await tools.setAutomine(false)
    const first = transactions.send(poke('a'))
    await waitFor(() => journal.transactions.isPending('a'))
    await expect(transactions.send(poke('a'))).rejects.toThrow(StepInFlightError)
    await tools.setAutomine(true)
    await tools.mine({ blocks: 1 })
    await first
    expect(await sentCount()).toBe(1)
  })

  test('error: a refusal costs nothing', async () => {
    await tools.setCode({ address: target, bytecode: REVERTING })
    await expect(transactions.send(poke('a'))).rejects.toThrow(ProtocolError)
    expect(journal.transactions.pending(account.address)).toEqual([])
    expect(await sentCount()).toBe(0)
  })

  test('error: no money for gas is said in words', async () => {
    await tools.setBalance({ address: account.address, value: 0n })
    await expect(transactions.send(poke('a'))).rejects.toMatchObject({ name: 'NoGasMoneyError' })
  })

  test('behavior: a stuck transaction is replaced at higher fees, under the same nonce', async () => {
    await transactions.stop()
    transactions = open({ stuckAfterMs: 1 })
    await tools.setAutomine(false)
    const sent = transactions.send(poke('a'))
    await waitFor(() => journal.transactions.isPending('a'))
    await new Promise((resolve) => setTimeout(resolve, 5))
    await transactions.settle()
    const [pending] = journal.transactions.pending(account.address)
    const [first, second] = pending?.attempts ?? []
    expect(second?.maxFeePerGas).toBeGreaterThan(first?.maxFeePerGas ?? 0n)
    await tools.mine({ blocks: 1 })
    await transactions.settle()
    expect((await sent).transactionHash).toBe(second?.hash)
    expect(await sentCount()).toBe(1)
  })

  test('behavior: what was signed and never sent goes out once after a restart', async () => {
    await transactions.stop()
    // A process that is killed between journal and network leaves exactly this.
    await tools.setAutomine(false)
    transactions = open()
    const lost = transactions.send(poke('a')).catch((error) => error)
    await waitFor(() => journal.transactions.isPending('a'))
    await waitFor(async () => (await tools.getTxpoolStatus()).pending > 0)
    const [signed] = journal.transactions.pending(account.address)
    await tools.dropTransaction({ hash: signed?.attempts[0]?.hash ?? '0x' })
    await transactions.stop()
    expect(await lost).toBeInstanceOf(StoppedError)

    await tools.setAutomine(true)
    transactions = open()
    expect(transactions.isPending('a')).toBe(true)
    await transactions.settle()
    await transactions.settle()
    expect(transactions.isPending('a')).toBe(false)
    const receipt = await client.getTransactionReceipt({ hash: signed?.attempts[0]?.hash ?? '0x' })
    expect(receipt.status).toBe('success')
    expect(await sentCount()).toBe(1)
  })

  test('behavior: what was signed but would be refused now is let go, and its nonce used again', async () => {
    await transactions.stop()
    await tools.setAutomine(false)
    transactions = open()
    const lost = transactions.send(poke('a')).catch((error) => error)
    await waitFor(async () => (await tools.getTxpoolStatus()).pending > 0)
    const [signed] = journal.transactions.pending(account.address)
    await tools.dropTransaction({ hash: signed?.attempts[0]?.hash ?? '0x' })
    await transactions.stop()
    await lost
    await tools.setAutomine(true)
    await tools.setCode({ address: target, bytecode: REVERTING })
    transactions = open()
    await transactions.settle()
    expect(transactions.isPending('a')).toBe(false)
    await tools.setCode({ address: target, bytecode: ACCEPTING })
    transactions.start()
    await transactions.send(poke('a'))
    expect(await sentCount()).toBe(1)
  })

  test('error: NonceTakenError when another process uses the key', async () => {
    await tools.setAutomine(false)
    const sent = transactions.send(poke('a')).catch((error) => error)
    await waitFor(async () => (await tools.getTxpoolStatus()).pending > 0)
    await transactions.stop()
    const other = createWalletClient({ account, chain: client.chain, transport: http(anvil.url) })
    const [signed] = journal.transactions.pending(account.address)
    await tools.dropTransaction({ hash: signed?.attempts[0]?.hash ?? '0x' })
    await other.sendTransaction({ to: target, nonce: 0, gas: 50_000n })
    await tools.mine({ blocks: 1 })
    await sent
    transactions = open()
    await transactions.settle()
    await transactions.settle()
    expect(journal.transactions.pending(account.address)).toEqual([])
    expect(NonceTakenError.name).toBe('NonceTakenError')
  })

  test('behavior: a transaction that a reorg undoes is sent again', async () => {
    const snapshot = await tools.snapshot()
    const receipt = await transactions.send(poke('a'))
    await transactions.stop()
    await tools.revert({ id: snapshot })
    await tools.mine({ blocks: 3 })
    expect(await sentCount()).toBe(0)
    transactions = open()
    for (let look = 0; look < 3; look++) await transactions.settle()
    expect(await sentCount()).toBe(1)
    expect((await client.getTransactionReceipt({ hash: receipt.transactionHash })).status).toBe('success')
  })

  test('behavior: waits for as many confirmations as asked', async () => {
    await transactions.stop()
    transactions = open({ confirmations: 3 })
    const sent = transactions.send(poke('a'))
    await waitFor(async () => (await sentCount()) === 1)
    await transactions.settle()
    expect(transactions.isPending('a')).toBe(true)
    await tools.mine({ blocks: 2 })
    await transactions.settle()
    expect((await sent).status).toBe('success')
  })
})

/** Looks again until it is so; the test's own time limit ends a wait in vain. */
async function waitFor(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5))
}
