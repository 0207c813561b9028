import type { Shard } from '@pinf/sdk'
import type { Address, Hex } from 'viem'
import type { ResultRecord } from '../store/jobs.ts'

/**
 * Names of the steps that transactions take. Each holds what makes the step the same one (a claim of a shard that was
 * re-opened is another), so that a step with a pending transaction is never sent twice.
 */
export const step = {
  claim: (job: Hex, { index, time }: Shard) => `claim:${job}:${index}:${time}`,
  submit: (job: Hex, index: number, { bundle }: ResultRecord) => `submit:${job}:${index}:${bundle}`,
  release: (job: Hex, { index, time }: Shard) => `release:${job}:${index}:${time}`,
  finalize: (job: Hex, index: number) => `finalize:${job}:${index}`,
  expire: (job: Hex, { index, time }: Shard) => `expire:${job}:${index}:${time}`,
  collect: (asset: Address) => `collect:${asset}`,
  announce: () => 'announce',
}
