import type { Address, Hash } from 'viem'
import { ProtocolError, type ProtocolErrorOptions } from './protocolError.ts'

/** The RPC endpoint did not answer, or not in time. */
export class UnreachableRpcError extends ProtocolError {
  override name = 'UnreachableRpcError'
  readonly url: string
  constructor(url: string, options?: ProtocolErrorOptions) {
    super(`No RPC answers at ${url}.`, { next: 'Start the node or give another RPC URL, then try again.', ...options })
    this.url = url
  }
}

/** The RPC endpoint or wallet is on another chain. */
export class WrongNetworkError extends ProtocolError {
  override name = 'WrongNetworkError'
  readonly expected: number
  readonly actual: number
  constructor(expected: number, actual: number, options?: ProtocolErrorOptions) {
    super(`This is chain ${actual}; the deployment is on chain ${expected}.`, {
      next: `Switch to chain ${expected}, or use the deployment of chain ${actual}.`,
      ...options,
    })
    this.expected = expected
    this.actual = actual
  }
}

/** The chain is right but nothing is deployed at the address. */
export class ContractMissingError extends ProtocolError {
  override name = 'ContractMissingError'
  readonly address: Address
  constructor(address: Address, chainId: number, options?: ProtocolErrorOptions) {
    super(`No such contract answers at ${address} on chain ${chainId}.`, {
      next: 'Check the deployment file: a restarted devnet has new addresses.',
      ...options,
    })
    this.address = address
  }
}

/** The sender cannot pay for gas. */
export class NoGasMoneyError extends ProtocolError {
  override name = 'NoGasMoneyError'
}

/** The person at the wallet said no. */
export class RejectedByUserError extends ProtocolError {
  override name = 'RejectedByUserError'
}

/** A write was asked of a client that has no account. */
export class NoAccountError extends ProtocolError {
  override name = 'NoAccountError'
  constructor() {
    super('There is no account to sign with.', { next: 'Create the client with an account, or connect a wallet.' })
  }
}

/** A transaction was mined and reverted: the state changed between simulation and inclusion. */
export class TransactionRevertedError extends ProtocolError {
  override name = 'TransactionRevertedError'
  readonly hash: Hash
  constructor(hash: Hash, options?: ProtocolErrorOptions) {
    super(`Transaction ${hash} reverted; nothing but gas was spent.`, {
      next: 'Read the state again before retrying: somebody was faster.',
      ...options,
    })
    this.hash = hash
  }
}

/** The chain could not be asked or told for another reason, named in the message. */
export class ChainRequestError extends ProtocolError {
  override name = 'ChainRequestError'
}
