export type Action = { target: string; value: string; data: string }
export type Tally = { votesFor: bigint; votesAgainst: bigint; votesAbstain: bigint }

type Calls = { targets: readonly string[]; values: readonly bigint[]; calldatas: readonly string[] }

/** What a proposal would call, one entry a call. */
export function proposalActions({ targets, values, calldatas }: Calls): Action[] {
  return targets.map((target, index) => ({
    target,
    value: `${values[index] ?? 0n}`,
    data: calldatas[index] ?? '0x',
  }))
}

/** The votes after one more; `support` is OpenZeppelin's: 0 against, 1 for, 2 abstain. */
export function tally({ votesFor, votesAgainst, votesAbstain }: Tally, support: number, weight: bigint): Tally {
  return {
    votesFor: votesFor + (support === 1 ? weight : 0n),
    votesAgainst: votesAgainst + (support === 0 ? weight : 0n),
    votesAbstain: votesAbstain + (support === 2 ? weight : 0n),
  }
}
