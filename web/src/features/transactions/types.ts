import type { Account, Chain, Client, Hash, Transport } from 'viem'
import type { Asset } from '../../lib/format.ts'

/** A connected wallet as a viem client, on the network's chain. */
export type WalletClient = Client<Transport, Chain, Account>

/** One signature's worth of work: sends one transaction and returns its hash. */
export type TransactionStep = {
  label: string
  send: (wallet: WalletClient) => Promise<Hash>
}

/** A page that a confirmed transaction leads to. */
export type PlanLink = { to: string; label: string }

/** What the reader is asked to agree to. */
export type TransactionPlan = {
  title: string
  /** What will happen, in full sentences. */
  sentences: string[]
  /** What leaves the wallet besides gas; left out where nothing does. */
  costs?: readonly { amount: bigint; asset: Asset }[]
  steps: [TransactionStep, ...TransactionStep[]]
  /** What is true once the last step is confirmed. */
  done: string
  link?: PlanLink
  /** Called once the last step is confirmed, while this page lives. */
  onConfirmed?: () => void
}

/** What is kept of a sent transaction, so that a reload does not lose it. */
export type SentTransaction = {
  hash: Hash
  title: string
  done: string
  link?: PlanLink
  /** Steps of its plan that come after it; a reload cannot continue them. */
  stepsLeft: number
  sentAt: number
}

export type Failure = {
  what: string
  money: string
  next: string
  /** False while a sent transaction may still be mined: sending it again could do it twice. */
  retriable: boolean
}

export type Phase =
  | { name: 'review' }
  | { name: 'signing'; step: number }
  | { name: 'sent'; step: number; hash: Hash }
  | { name: 'confirmed'; hash: Hash; link?: PlanLink }
  | { name: 'failed'; failure: Failure; hash?: Hash }

export type Current = { title: string; done: string; plan?: TransactionPlan; phase: Phase }
