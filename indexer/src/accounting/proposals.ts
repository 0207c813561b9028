import { getAbiItem, type Hex, toFunctionSelector } from 'viem'
import { projectTreasuryAbi } from '../../../sdk/src/generated/abis.ts'

export type Action = { target: string; value: string; data: string }
export type Tally = { votesFor: bigint; votesAgainst: bigint; votesAbstain: bigint; voters: number }

type Calls = { targets: readonly string[]; values: readonly bigint[]; calldatas: readonly string[] }

const SUPPORT = ['against', 'for', 'abstain'] as const
const CLOSE_BUDGET = selector('closeBudget')
const LOOSEN_LIMITS = selector('loosenLimits')

/** What a proposal would call, one entry a call. */
export function proposalActions({ targets, values, calldatas }: Calls): Action[] {
  return targets.map((target, index) => ({
    target,
    value: `${values[index] ?? 0n}`,
    data: calldatas[index] ?? '0x',
  }))
}

/** What its calls make of a proposal: one that only closes budgets waits for nothing, one that loosens limits needs 60 %. */
export function proposalRules({ calldatas }: Calls): { immediate: boolean; needsSupermajority: boolean } {
  const isCallOf = (wanted: Hex) => (data: string) => data.toLowerCase().startsWith(wanted)
  return {
    immediate: calldatas.length > 0 && calldatas.every(isCallOf(CLOSE_BUDGET)),
    needsSupermajority: calldatas.some(isCallOf(LOOSEN_LIMITS)),
  }
}

/** OpenZeppelin's `VoteType` as a word. */
export function supportOf(code: number): (typeof SUPPORT)[number] {
  const found = SUPPORT[code]
  if (!found) throw new RangeError(`Code ${code} is none of ${SUPPORT.join(', ')}.`)
  return found
}

/** The votes after one more account's. */
export function tally({ votesFor, votesAgainst, votesAbstain, voters }: Tally, support: number, weight: bigint): Tally {
  return {
    votesFor: votesFor + (support === 1 ? weight : 0n),
    votesAgainst: votesAgainst + (support === 0 ? weight : 0n),
    votesAbstain: votesAbstain + (support === 2 ? weight : 0n),
    voters: voters + 1,
  }
}

function selector(name: 'closeBudget' | 'loosenLimits'): Hex {
  return toFunctionSelector(getAbiItem({ abi: projectTreasuryAbi, name }))
}
