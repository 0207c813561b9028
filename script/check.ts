// npm run check: everything about the tree that can be judged without running the product. Every check runs even when an
// earlier one fails, so one run shows all that is to mend.
import { runCommand } from './command.ts'
import { foundryBinary } from './foundry.ts'

// npm's wrapper around forge exits with 0 even when forge failed.
const forge = foundryBinary('forge')

const checks: { name: string; command: string; args: string[]; mend: string }[] = [
  { name: 'TypeScript format and lint', command: 'biome', args: ['ci', '.'], mend: 'npm run format' },
  { name: 'Solidity format', command: forge, args: ['fmt', '--check'], mend: 'npm run format' },
  ...['sdk', 'keeper', 'cli', 'indexer', 'web', 'script', 'bench'].map((room) => ({
    name: `types of ${room}`,
    command: 'tsc',
    args: ['-p', room],
    mend: `npx tsc -p ${room}`,
  })),
  { name: 'dead code and dependencies', command: 'knip', args: [], mend: 'npx knip' },
  { name: 'contracts build', command: forge, args: ['build', '--skip', 'test'], mend: 'npx forge build' },
  { name: 'generated ABIs', command: 'node', args: ['script/export.ts', '--check'], mend: 'npm run generate' },
  { name: 'powers', command: 'node', args: ['script/powers.ts', '--check'], mend: 'node script/powers.ts' },
  { name: 'storage layouts', command: 'node', args: ['script/layouts.ts', '--check'], mend: 'npm run layouts' },
  { name: 'gas snapshots', command: 'node', args: ['script/gas.ts', '--check'], mend: 'npm run gas' },
]

const failures: string[] = []
for (const { name, command, args, mend } of checks) {
  const { code, output, seconds } = await runCommand(command, args, { quiet: true })
  console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} s)`)
  if (code === 0) continue
  failures.push(name)
  console.log(`${output.trimEnd()}\n  mend: ${mend}\n`)
}
console.log(failures.length === 0 ? '\nAll checks passed.' : `\n${failures.length} failed: ${failures.join(', ')}`)
process.exit(failures.length === 0 ? 0 : 1)
