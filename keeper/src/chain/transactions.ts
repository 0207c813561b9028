import { explainError, NoGasMoneyError } from '@pinf/sdk/errors'
import PQueue from 'p-queue'
import {
  type Abi,
  type Address,
  type ContractFunctionArgs,
  type ContractFunctionName,
  type EncodeFunctionDataParameters,
  encodeFunctionData,
  keccak256,
  type LocalAccount,
  type TransactionReceipt,
  type TransactionSerialized,
} from 'viem'
import { StepInFlightError } from '../errors.ts'
import type { Logger } from '../logger.ts'
import type { TransactionAttempt, TransactionLog } from '../store/transactionLog.ts'
import type { ChainClient } from './client.ts'
import type { Fees } from './fees.ts'
import { createSettler, type Settler } from './settler.ts'

export type Call<abi extends Abi, name extends ContractFunctionName<abi, 'nonpayable' | 'payable'>> = {
  /** Stable words for logs: `claim`, `submit`, … */
  label: string
  /** What the transaction does, as keys; a step under way is never sent a second time. */
  steps: readonly string[]
  address: Address
  abi: abi
  functionName: name
  args: ContractFunctionArgs<abi, 'nonpayable' | 'payable', name>
}

/** One key's transactions: simulated, signed, journaled, broadcast, replaced when stuck, confirmed. */
export type Transactions = {
  readonly sender: Address
  /** Sends a call and waits until it is confirmed. Throws what the simulation throws, before anything is signed. */
  send<const abi extends Abi, name extends ContractFunctionName<abi, 'nonpayable' | 'payable'>>(
    call: Call<abi, name>,
  ): Promise<TransactionReceipt>
  isPending(step: string): boolean
  /** Highest block that holds a transaction of ours: an older view of the chain would repeat it. */
  minedBlock(): bigint
  /** Looks at all open transactions once: confirms, rebroadcasts, replaces. */
  settle(): Promise<void>
  start(): void
  /** Stops watching; what is broadcast stays journaled. */
  stop(): Promise<void>
}

export type TransactionsOptions = {
  client: ChainClient
  account: LocalAccount
  log: TransactionLog
  logger: Logger
  /** Blocks a receipt must be old, its own included. */
  confirmations?: number
  /** Age in milliseconds after which an unmined transaction is replaced at higher fees. */
  stuckAfterMs?: number
}

/** Estimates are exact for the state they were made on; other claims in the same block may cost a little more. */
const GAS_MARGIN_PERCENT = 125n

export function createTransactions(options: TransactionsOptions): Transactions {
  const { client, account, log, logger } = options
  const settler: Settler = createSettler({ confirmations: 1, stuckAfterMs: 30_000, sign, ...options })
  // One at a time from simulation to broadcast, so that nonces leave in order; waiting for blocks is not serialized.
  const signing = new PQueue({ concurrency: 1 })

  async function sign(body: { nonce: number; to: Address; data: `0x${string}`; gas: bigint }, fees: Fees) {
    const raw = (await account.signTransaction({
      type: 'eip1559',
      chainId: client.chain.id,
      ...body,
      ...fees,
    })) as TransactionSerialized<'eip1559'>
    return { hash: keccak256(raw), raw, ...fees, signedAt: Date.now() } satisfies TransactionAttempt
  }

  /** The chain's next nonce, or the one after our last pending transaction where a node has lost sight of it. */
  async function nextNonce(): Promise<number> {
    const known = log.pending(account.address).at(-1)
    const chain = await client.getTransactionCount({ address: account.address, blockTag: 'pending' })
    return Math.max(chain, known === undefined ? 0 : known.nonce + 1)
  }

  async function broadcast<const abi extends Abi, name extends ContractFunctionName<abi, 'nonpayable' | 'payable'>>(
    call: Call<abi, name>,
  ) {
    const inFlight = call.steps.find((step) => log.isPending(step))
    if (inFlight !== undefined) throw new StepInFlightError(inFlight)

    const contractCall = { ...call, account } as unknown as Parameters<ChainClient['simulateContract']>[0]
    await client.simulateContract(contractCall)
    const [estimate, fees, nonce, balance] = await Promise.all([
      client.estimateContractGas(contractCall as Parameters<ChainClient['estimateContractGas']>[0]),
      client.estimateFeesPerGas(),
      nextNonce(),
      client.getBalance({ address: account.address }),
    ])
    // A transaction that nobody takes would block every later one.
    if (balance < estimate * fees.maxFeePerGas) {
      throw new NoGasMoneyError(`${account.address} cannot pay for gas.`, { next: 'Send it some native coin.' })
    }
    const data = encodeFunctionData(call as unknown as EncodeFunctionDataParameters)
    const body = { nonce, to: call.address, data, gas: (estimate * GAS_MARGIN_PERCENT) / 100n }
    const attempt = await sign(body, fees)
    const record = log.add({ sender: account.address, label: call.label, steps: call.steps, ...body, attempt })
    logger.debug({ msg: 'transaction signed', label: call.label, nonce, txHash: attempt.hash })
    const receipt = settler.wait(record.id)
    await settler.broadcast(attempt)
    return { receipt }
  }

  return {
    sender: account.address,
    async send(call) {
      const { receipt } = await signing
        .add(() => broadcast(call))
        .catch((error) => {
          throw explainError(error, { assets: client.chain.custom.assets })
        })
      settler.nudge()
      return receipt
    },
    isPending: (step) => log.isPending(step),
    minedBlock: settler.minedBlock,
    settle: settler.settle,
    start: settler.start,
    async stop() {
      await signing.onIdle()
      await settler.stop()
    },
  }
}
