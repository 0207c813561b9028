import type { TransactionAttempt } from '../store/transactionLog.ts'

/** Fees of an EIP-1559 transaction, in wei per gas. */
export type Fees = { maxFeePerGas: bigint; maxPriorityFeePerGas: bigint }

/** Nodes refuse a replacement that does not raise both fees by a tenth; an eighth is safely above. */
const BUMP_NUMERATOR = 9n
const BUMP_DENOMINATOR = 8n

/** Fees for replacing a stuck attempt: at least an eighth more, or today's fees where those are higher. */
export function bumpFees(previous: Pick<TransactionAttempt, keyof Fees>, current: Fees): Fees {
  return {
    maxFeePerGas: max(raised(previous.maxFeePerGas), current.maxFeePerGas),
    maxPriorityFeePerGas: max(raised(previous.maxPriorityFeePerGas), current.maxPriorityFeePerGas),
  }
}

function raised(fee: bigint): bigint {
  return (fee * BUMP_NUMERATOR) / BUMP_DENOMINATOR + 1n
}

function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b
}
