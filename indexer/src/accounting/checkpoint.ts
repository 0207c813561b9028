/** Ponder writes progress as digits in a row: timestamp (10), chain (16), block (16), place within the block. */
const TIME_TO = 10
const BLOCK_FROM = 26
const BLOCK_TO = 42

/** The block number inside one of Ponder's checkpoints. */
export function blockOfCheckpoint(checkpoint: string): bigint {
  return BigInt(checkpoint.slice(BLOCK_FROM, BLOCK_TO))
}

/** The block's time inside one of Ponder's checkpoints, in unix seconds. */
export function timeOfCheckpoint(checkpoint: string): bigint {
  return BigInt(checkpoint.slice(0, TIME_TO))
}
