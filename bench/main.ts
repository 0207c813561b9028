// npm run bench: every figure of this repository, each as a ratio within one run or as a committed snapshot.
// --json ends in one line with all of them.
import { parseArgs } from 'node:util'
import { measureDemo } from './demo.ts'
import { measureEngine } from './engine/index.ts'
import { measureGas } from './gas.ts'
import { measureKeeper } from './keeper.ts'
import { measureRetrieval } from './retrieval.ts'

const USAGE = `Usage: npm run bench -- [--json] [figure…]

Figures: gas, engine, retrieval, keeper, demo (all of them by default).
  --json   print all figures as one JSON object on the last line`

const figures: Record<string, () => Promise<object>> = {
  gas: measureGas,
  engine: measureEngine,
  retrieval: measureRetrieval,
  keeper: measureKeeper,
  demo: measureDemo,
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
})
const unknown = positionals.filter((name) => !(name in figures))
if (values.help || unknown.length > 0) {
  if (unknown.length > 0) console.error(`Unknown figure: ${unknown.join(', ')}\n`)
  console.log(USAGE)
  process.exit(unknown.length > 0 ? 2 : 0)
}

const results: Record<string, object> = {}
for (const [name, measure] of Object.entries(figures)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue
  console.error(`measuring ${name} …`)
  results[name] = await measure()
  if (!values.json) print(name, results[name])
}
if (values.json) console.log(JSON.stringify(results))

function print(path: string, value: unknown): void {
  if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) print(`${path}.${key}`, inner)
    return
  }
  console.log(`${path.padEnd(32)} ${Number(value).toLocaleString('en', { maximumFractionDigits: 2 })}`)
}
