import { DEFAULT_SLIPPAGE_BPS } from '@pinf/sdk'
import type { Command } from 'commander'
import { parsePercent } from '../arguments.ts'

export type SlippageOptions = { slippage: number }

/** Adds how far a price may move between preview and block. */
export function addSlippageOption(command: Command): Command {
  const what = 'how far the price may move before it is refused'
  return command.option(
    '--slippage <percent>',
    `${what}; ${DEFAULT_SLIPPAGE_BPS / 100} when left out`,
    parsePercent,
    DEFAULT_SLIPPAGE_BPS,
  )
}
