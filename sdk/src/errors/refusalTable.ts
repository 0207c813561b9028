import type { RefusalError, RefusalOptions } from './refusals.ts'

/** How amounts and times read in messages; the caller knows the chain's assets. */
export type Show = {
  /** An amount in base units of `asset`, with its symbol where that is known. */
  amount: (baseUnits: unknown, asset: unknown) => string
  /** Unix seconds as an exact time. */
  time: (unixSeconds: unknown) => string
}

/** Per contract error: what kind of no it is, what happened in words, and what to do next. */
export type RefusalTable = Record<
  string,
  readonly [
    kind: new (message: string, options: RefusalOptions) => RefusalError,
    say: (details: Readonly<Record<string, unknown>>, show: Show) => string,
    next: string,
  ]
>
