// npm test: forge, then vitest's unit tests, then the end-to-end tests, one after another. Arguments choose some of them
// by name. The last line adds them all up.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand } from './command.ts'
import { foundryBinary } from './foundry.ts'

type Counts = { passed: number; failed: number; skipped: number }

async function forge(): Promise<Counts> {
  const { code, output } = await runCommand(foundryBinary('forge'), ['test', '--show-progress'])
  const summary = output.matchAll(/(\d+) tests passed, (\d+) failed, (\d+) skipped \(\d+ total tests\)/g)
  const [, passed, failed, skipped] = [...summary].at(-1) ?? []
  // A suite that never ran has failed, whatever the reason.
  if (passed === undefined) return { passed: 0, failed: 1, skipped: 0 }
  return { passed: Number(passed), failed: Number(failed) || (code === 0 ? 0 : 1), skipped: Number(skipped) }
}

async function vitest(project: string): Promise<Counts> {
  const folder = await mkdtemp(join(tmpdir(), 'pinf-vitest-'))
  try {
    const file = join(folder, 'report.json')
    const { code } = await runCommand('vitest', [
      'run',
      `--project=${project}`,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ])
    const report = JSON.parse(await readFile(file, 'utf8').catch(() => '{}'))
    return {
      passed: report.numPassedTests ?? 0,
      failed: report.numFailedTests || (code === 0 ? 0 : 1),
      skipped: (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0),
    }
  } finally {
    await rm(folder, { recursive: true })
  }
}

const suites: Record<string, () => Promise<Counts>> = {
  forge,
  unit: () => vitest('unit'),
  e2e: () => vitest('e2e'),
}

const chosen = process.argv.slice(2)
const unknown = chosen.filter((name) => !(name in suites))
if (unknown.length > 0) {
  console.error(`Unknown suite ${unknown.join(', ')}. Choose from: ${Object.keys(suites).join(', ')}.`)
  process.exit(2)
}

const total: Counts = { passed: 0, failed: 0, skipped: 0 }
for (const [name, run] of Object.entries(suites)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue
  console.log(`\n── ${name} ──`)
  const counts = await run()
  total.passed += counts.passed
  total.failed += counts.failed
  total.skipped += counts.skipped
}
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0)
