import { TransactionRevertedError } from '@pinf/sdk/errors'
import {
  type Address,
  type Hex,
  TransactionNotFoundError,
  type TransactionReceipt,
  TransactionReceiptNotFoundError,
} from 'viem'
import { NonceTakenError, StoppedError } from '../errors.ts'
import type { Logger } from '../logger.ts'
import type { TransactionAttempt, TransactionLog, TransactionRecord } from '../store/transactionLog.ts'
import type { ChainClient } from './client.ts'
import { bumpFees, type Fees } from './fees.ts'

/** Follows signed transactions to their end. */
export type Settler = {
  /** Resolves with the receipt once confirmed. */
  wait(id: number): Promise<TransactionReceipt>
  broadcast(attempt: TransactionAttempt): Promise<void>
  settle(): Promise<void>
  /** Looks soon rather than at the next interval. */
  nudge(): void
  minedBlock(): bigint
  start(): void
  stop(): Promise<void>
}

export type SettlerOptions = {
  client: ChainClient
  account: { address: Address }
  log: TransactionLog
  logger: Logger
  confirmations?: number
  stuckAfterMs?: number
  sign(body: { nonce: number; to: Address; data: Hex; gas: bigint }, fees: Fees): Promise<TransactionAttempt>
}

/** Mined transactions younger than this many blocks are looked at again, since a reorg may undo them. */
const REORG_BLOCKS = 32n
const MAX_REPLACEMENTS = 8

type Waiter = { resolve(receipt: TransactionReceipt): void; reject(error: Error): void }

export function createSettler(options: SettlerOptions): Settler {
  const { client, log, logger, confirmations = 1, stuckAfterMs = 30_000, sign } = options
  const sender = options.account.address
  const waiters = new Map<number, Waiter>()
  const suspects = new Set<number>()
  let minedBlock = 0n
  let running: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined
  let started = false

  async function receiptOf({ attempts }: TransactionRecord): Promise<TransactionReceipt | undefined> {
    const receipts: (TransactionReceipt | undefined)[] = await Promise.all(
      attempts.map(({ hash }) => client.getTransactionReceipt({ hash }).catch(unlessMissing)),
    )
    return receipts.find((receipt) => receipt !== undefined)
  }

  function finish(record: TransactionRecord, receipt: TransactionReceipt): void {
    const reverted = receipt.status === 'reverted'
    log.settle(record.id, reverted ? 'reverted' : 'mined', receipt.blockNumber)
    if (receipt.blockNumber > minedBlock) minedBlock = receipt.blockNumber
    const waiter = take(record.id)
    if (reverted) waiter?.reject(new TransactionRevertedError(receipt.transactionHash))
    else waiter?.resolve(receipt)
  }

  function lose(record: TransactionRecord, error: Error): void {
    log.settle(record.id, 'lost')
    logger.warn({ msg: 'transaction lost', label: record.label, nonce: record.nonce, error })
    take(record.id)?.reject(error)
  }

  function take(id: number): Waiter | undefined {
    const waiter = waiters.get(id)
    waiters.delete(id)
    suspects.delete(id)
    return waiter
  }

  /** Sends signed bytes. A node that has them already is no error; anything else is retried by the next look. */
  async function broadcast({ raw, hash }: TransactionAttempt): Promise<void> {
    await client.sendRawTransaction({ serializedTransaction: raw }).catch((error) => {
      logger.debug({ msg: 'broadcast refused', txHash: hash, error })
    })
  }

  async function follow(record: TransactionRecord, head: bigint, minedNonces: number): Promise<void> {
    const receipt = await receiptOf(record)
    if (receipt !== undefined) {
      if (head - receipt.blockNumber + 1n >= BigInt(confirmations)) finish(record, receipt)
      return
    }
    if (record.nonce < minedNonces) {
      // Receipts may lag behind nonces: believe it the second time.
      if (suspects.has(record.id)) lose(record, new NonceTakenError(sender, record.nonce))
      else suspects.add(record.id)
      return
    }
    await keepAlive(record)
  }

  /** A transaction that nobody has mined: repeat it if nodes forgot it, replace it if it is stuck. */
  async function keepAlive(record: TransactionRecord): Promise<void> {
    const last = record.attempts.at(-1)
    if (last === undefined) return
    const known = await client.getTransaction({ hash: last.hash }).catch(unlessMissing)
    if (known === undefined) {
      const problem = await client.call({ account: sender, to: record.to, data: record.data }).then(
        () => undefined,
        (error: Error) => error,
      )
      // Nobody has it and it would revert now: its nonce is free again.
      if (problem !== undefined) return lose(record, problem)
      return broadcast(last)
    }
    if (Date.now() - last.signedAt > stuckAfterMs && record.attempts.length <= MAX_REPLACEMENTS) {
      await replace(record, last)
    }
  }

  async function replace(record: TransactionRecord, last: TransactionAttempt): Promise<void> {
    const fees = bumpFees(last, await client.estimateFeesPerGas())
    const attempt = await sign({ nonce: record.nonce, to: record.to, data: record.data, gas: record.gas }, fees)
    log.addAttempt(record.id, attempt)
    logger.info({ msg: 'transaction replaced', label: record.label, nonce: record.nonce, txHash: attempt.hash })
    await broadcast(attempt)
  }

  /** A reorg may take a mined transaction back; then its bytes go out again. */
  async function recheck(record: TransactionRecord): Promise<void> {
    if ((await receiptOf(record)) !== undefined) return
    logger.warn({ msg: 'transaction reorganized away', label: record.label, nonce: record.nonce })
    log.settle(record.id, 'pending')
  }

  async function settleOnce(): Promise<void> {
    const pending = log.pending(sender)
    const [head, minedNonces] = await Promise.all([
      client.getBlockNumber(),
      client.getTransactionCount({ address: sender, blockTag: 'latest' }),
    ])
    const floor = head > REORG_BLOCKS ? head - REORG_BLOCKS : 0n
    if (minedBlock > head) minedBlock = head
    await Promise.all([
      ...pending.map((record) => follow(record, head, minedNonces)),
      ...log.minedSince(sender, floor).map(recheck),
    ])
  }

  const settle = () => {
    running ??= settleOnce().finally(() => {
      running = undefined
    })
    return running
  }

  const schedule = (delayMs: number) => {
    clearTimeout(timer)
    if (!started) return
    timer = setTimeout(() => {
      settle()
        .catch((error) => logger.warn({ msg: 'transactions not checked', error }))
        .finally(() => schedule(client.pollingInterval))
    }, delayMs)
  }

  return {
    wait: (id) => new Promise((resolve, reject) => waiters.set(id, { resolve, reject })),
    broadcast,
    settle,
    nudge: () => schedule(0),
    minedBlock: () => minedBlock,
    start() {
      started = true
      schedule(0)
    },
    async stop() {
      started = false
      clearTimeout(timer)
      await running?.catch(() => undefined)
      for (const { reject } of waiters.values()) reject(new StoppedError())
      waiters.clear()
    },
  }
}

/** "There is none" is an answer; anything else is not. */
function unlessMissing(error: unknown): undefined {
  if (error instanceof TransactionReceiptNotFoundError || error instanceof TransactionNotFoundError) return undefined
  throw error
}
