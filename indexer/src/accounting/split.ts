/** Where the money of one payment out of escrow goes. Base units of the job's asset. */
export type Split = { keeperPay: bigint; royalty: bigint; protocolFee: bigint; refund: bigint }

/** What a job paid out so far and still holds. */
export type EscrowFigures = {
  escrow: bigint
  keeperPaid: bigint
  royaltyPaid: bigint
  feePaid: bigint
  refunded: bigint
}

/** All that leaves escrow. */
export function totalOf({ keeperPay, royalty, protocolFee, refund }: Split): bigint {
  return keeperPay + royalty + protocolFee + refund
}

/** A job's figures after a payment: their sum never changes. */
export function addSplit(figures: EscrowFigures, split: Split): EscrowFigures {
  const escrow = figures.escrow - totalOf(split)
  if (escrow < 0n) throw new RangeError(`A payment of ${totalOf(split)} exceeds the job's escrow of ${figures.escrow}.`)
  return {
    escrow,
    keeperPaid: figures.keeperPaid + split.keeperPay,
    royaltyPaid: figures.royaltyPaid + split.royalty,
    feePaid: figures.feePaid + split.protocolFee,
    refunded: figures.refunded + split.refund,
  }
}
