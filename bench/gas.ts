// Gas of the market's and projects' operations, from the committed snapshots that `npm run check` holds against the code. Every figure
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
const PROJECT_OPERATIONS = [
  'create',
  'contributeFirst',
  'contributeRepeat',
  'redeem',
  'propose',
  'vote',
  'queue',
  'execute',
  'runFromBudget',
] as const
const SHARD_SIZES = ['1', '100', '1000', '10000'] as const

export type GasFigures = Record<(typeof OPERATIONS)[number], number> & {
  /** Life of a single-shard job divided by its items. */
  perInference: Record<(typeof SHARD_SIZES)[number], number>
  project: Record<(typeof PROJECT_OPERATIONS)[number], number>
}

/** Reads one snapshot file of `snapshots/gas`, in which forge writes decimal strings, as a function of a figure's name. */
async function readSnapshots(group: string): Promise<(name: string) => number> {
  const path = join(ROOT, 'snapshots', 'gas', `${group}.json`)
  const snapshots: Record<string, string> = JSON.parse(await readFile(path, 'utf8'))
  return (name) => {
    const gas = snapshots[name]
    if (gas === undefined) throw new Error(`snapshots/gas/${group}.json has no "${name}". Run npm run gas.`)
    return Number(gas)
  }
}

export async function measureGas(): Promise<GasFigures> {
  const [market, project] = await Promise.all([readSnapshots('market'), readSnapshots('project')])
  return {
    ...Object.fromEntries(OPERATIONS.map((name) => [name, market(name)])),
    perInference: Object.fromEntries(SHARD_SIZES.map((size) => [size, market(`perInference.${size}`)])),
    project: Object.fromEntries(PROJECT_OPERATIONS.map((name) => [name, project(name)])),
  } as GasFigures
}
