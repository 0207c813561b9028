// Writes what the operations of test/gas cost, one file for each group: `node script/gas.ts [--check]`. Forge's own check
// passes over figures that a file has lost, and a run of some tests overwrites the figures of the others: so all are
// measured, elsewhere, and whole files are compared.
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT, runCommand } from './command.ts'
import { foundryBinary } from './foundry.ts'

const committed = join(ROOT, 'snapshots', 'gas')
const measured = await mkdtemp(join(tmpdir(), 'pinf-gas-'))
try {
  const { code, output } = await runCommand(foundryBinary('forge'), ['test', '--match-path', 'test/gas/*'], {
    env: { FOUNDRY_SNAPSHOTS: measured },
    quiet: true,
  })
  if (code !== 0) throw new Error(`The gas tests failed:\n${output}`)
  if (process.argv.includes('--check')) await compare()
  else {
    await rm(committed, { recursive: true, force: true })
    await cp(measured, committed, { recursive: true })
  }
} finally {
  await rm(measured, { recursive: true })
}

async function compare(): Promise<void> {
  const files = new Set([...(await readdir(measured)), ...(await readdir(committed))])
  const differences = (await Promise.all([...files].map(differencesIn))).flat()
  for (const difference of differences) console.error(difference)
  if (differences.length > 0) process.exitCode = 1
}

async function differencesIn(file: string): Promise<string[]> {
  const [before, now] = await Promise.all([readFigures(join(committed, file)), readFigures(join(measured, file))])
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])]
  return names
    .filter((name) => before[name] !== now[name])
    .map(
      (name) =>
        `${file}: ${name} costs ${now[name] ?? 'nothing any more'}, the snapshot says ${before[name] ?? 'nothing'}`,
    )
}

async function readFigures(path: string): Promise<Record<string, string>> {
  return JSON.parse(await readFile(path, 'utf8').catch(() => '{}'))
}
