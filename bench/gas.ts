// Gas of the market's operations, from the committed snapshots that `npm run check` holds against the code. Every figure
// is execution gas of an isolated transaction behind the proxy, the 21,000 of a transaction included.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from '../script/command.ts'

const OPERATIONS = [
  'post',
  'claim',
  'submit',
  'finalize',
  'lifecycle',
  'lifecycleFromWallet',
  'claimBatch10',
  'finalizeBatch10',
] as const
const SHARD_SIZES = ['1', '100', '1000', '10000'] as const

export type GasFigures = Record<(typeof OPERATIONS)[number], number> & {
  /** Life of a single-shard job divided by its items. */
  perInference: Record<(typeof SHARD_SIZES)[number], number>
}

/** Reads one snapshot file of `snapshots/gas`; forge writes decimal strings. */
async function readSnapshots(group: string): Promise<Record<string, number>> {
  const path = join(ROOT, 'snapshots', 'gas', `${group}.json`)
  const entries: [string, string][] = Object.entries(JSON.parse(await readFile(path, 'utf8')))
  return Object.fromEntries(entries.map(([name, gas]) => [name, Number(gas)]))
}

export async function measureGas(): Promise<GasFigures> {
  const snapshots = await readSnapshots('market')
  const figure = (name: string): number => {
    const gas = snapshots[name]
    if (gas === undefined) throw new Error(`snapshots/gas/market.json has no "${name}". Run npm run gas.`)
    return gas
  }
  const operations = Object.fromEntries(OPERATIONS.map((name) => [name, figure(name)]))
  const perInference = Object.fromEntries(SHARD_SIZES.map((size) => [size, figure(`perInference.${size}`)]))
  return { ...operations, perInference } as GasFigures
}
