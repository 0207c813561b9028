// Writes the storage layout of every upgradeable contract, ERC-7201 namespaces included, so that a diff shows when an
// upgrade would misread what the old code wrote: `node script/layouts.ts [--check]`.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  makeNamespacedInput,
  type SolcInput,
  type SolcOutput,
  type StorageLayout,
  solcInputOutputDecoder,
  validate,
} from '@openzeppelin/upgrades-core'
import solc from 'solc'

const root = join(import.meta.dirname, '..')
const folder = join(root, 'snapshots/storage')

const upgradeable = {
  InferenceMarket: 'src/market/InferenceMarket.sol',
  WorkflowRegistry: 'src/catalog/WorkflowRegistry.sol',
  ProviderRegistry: 'src/catalog/ProviderRegistry.sol',
  ProjectFactory: 'src/projects/ProjectFactory.sol',
  ProjectTreasury: 'src/projects/ProjectTreasury.sol',
  ProjectToken: 'src/projects/ProjectToken.sol',
  ProjectGovernor: 'src/projects/ProjectGovernor.sol',
}

const settings = {
  evmVersion: 'cancun',
  remappings: ['contracts', 'contracts-upgradeable'].map(
    (name) => `@openzeppelin/${name}/=node_modules/@openzeppelin/${name}/`,
  ),
  outputSelection: { '*': { '': ['ast'], '*': ['storageLayout'] } },
}

type CompilerInput = SolcInput & { language?: string }

/** The layout is known once types are checked: without code generation the whole tree takes seconds. */
function compile(input: CompilerInput, read?: (path: string) => string): SolcOutput {
  const callback = read && { import: (path: string) => ({ contents: read(path) }) }
  const output = JSON.parse(solc.compile(JSON.stringify(input), callback))
  const errors = (output.errors ?? []).filter((error: { severity: string }) => error.severity === 'error')
  if (errors.length > 0) throw new Error(errors[0].formattedMessage)
  // upgrades-core also asks for bytecode, to tell versions apart, which is of no matter here.
  for (const source of Object.values<Record<string, { evm?: unknown }>>(output.contracts)) {
    for (const contract of Object.values(source)) contract.evm = { bytecode: { object: '', linkReferences: {} } }
  }
  return output
}

function readSources(): SolcInput['sources'] {
  const sources: SolcInput['sources'] = {}
  const read = (path: string) => {
    const content = readFileSync(join(root, path), 'utf8')
    sources[path] = { content }
    return content
  }
  for (const path of Object.values(upgradeable)) read(path)
  compile({ language: 'Solidity', sources: { ...sources }, settings }, read)
  return sources
}

/** Types are named by the compiler's node numbers, which change with every edit anywhere. */
const withoutNodeIds = (type: string) => type.replace(/\)\d+/g, ')')

/** A type with what its values consist of. */
function describeType(type: string, layout: StorageLayout): unknown {
  const item = layout.types[type]
  const members = item?.members?.map((member) =>
    typeof member === 'string'
      ? member
      : { slot: member.slot, offset: member.offset, label: member.label, type: withoutNodeIds(member.type) },
  )
  return { bytes: item?.numberOfBytes, members }
}

function describe(layout: StorageLayout) {
  const field = ({ slot, offset, label, type }: StorageLayout['storage'][number]) => {
    return { slot, offset, label, type: withoutNodeIds(type) }
  }
  const namespaces = Object.entries(layout.namespaces ?? {}).map(([name, fields]) => [name, fields.map(field)] as const)
  const structured = Object.keys(layout.types).filter((type) => layout.types[type]?.members)
  const types = structured.map((type) => [withoutNodeIds(type), describeType(type, layout)] as const)
  const sorted = <T>(entries: (readonly [string, T])[]) =>
    Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
  return { storage: layout.storage.map(field), namespaces: sorted(namespaces), types: sorted(types) }
}

const input: CompilerInput = { language: 'Solidity', sources: readSources(), settings }
const output = compile(input)
const namespaced = compile(makeNamespacedInput(input, output))
const validation = validate(output, solcInputOutputDecoder(input, output), solc.version(), input, namespaced)

function layoutOf(path: string, name: string): StorageLayout {
  const contract = validation[`${path}:${name}`]
  if (!contract) throw new Error(`There is no ${name} in ${path}.`)
  return contract.layout
}

const drifted = Object.entries(upgradeable).filter(([name, path]) => {
  const file = join(folder, `${name}.json`)
  const layout = `${JSON.stringify(describe(layoutOf(path, name)), undefined, 2)}\n`
  if (existsSync(file) && readFileSync(file, 'utf8') === layout) return false
  if (process.argv.includes('--check')) return true
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, layout)
  return false
})
if (drifted.length > 0) {
  const names = drifted.map(([name]) => name).join(', ')
  console.error(`The storage layout of ${names} changed. Append only, then run "npm run layouts".`)
  process.exit(1)
}
