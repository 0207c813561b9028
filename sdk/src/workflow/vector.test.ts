import { createHash } from 'node:crypto'
import { StandardMerkleTree } from '@openzeppelin/merkle-tree'
import { encodeAbiParameters, type Hex, keccak256, parseAbiParameters, toHex } from 'viem'
import { describe, expect, test } from 'vitest'
import { makeOf, readEngineVector, type Vector } from '../../../test/vectors/generateEngine.ts'
import { readKindsVector } from '../../../test/vectors/generateKinds.ts'
import { canonicalJson } from '../content/canonical.ts'
import { EVIDENCE_CLASSES, NODE_KINDS, type PlannedNode, type StepReceipt } from './types.ts'

type Made = Awaited<ReturnType<typeof makeOf>>
type Parents = [path: string, parents: string[]][]

const ZERO = toHex(0, { size: 32 })
const sha256 = (text: string): Hex => `0x${createHash('sha256').update(text).digest('hex')}`
const nodePath = (path: string) => path.replace(/\[\d+\]/g, '[]').replace(/@\d+$/, '')

const ENGINE: Parents = [
  ['found.query', ['input']],
  ['found.hits', ['found.query']],
  ['found', ['found.hits']],
  ['notes[0]', ['input']],
  ['notes[0]@1', ['input', 'notes[0]']],
  ['notes[1]@1', ['input']],
  ['notes', ['input', 'notes[0]@1', 'notes[2]', 'notes[3]']],
  ['tone', ['notes']],
  ['total[0]', ['notes']],
  ['total[1]', ['total[0]', 'notes']],
  ['total', ['notes', 'total[2]']],
  ['output', ['total', 'tone', 'found']],
]

const KINDS: Parents = [
  ['tone.candidate1', ['input']],
  ['tone', ['tone.candidate0', 'tone.candidate1', 'tone.candidate2']],
  ['best[1]', ['input']],
  ['best.judge[1]', ['best[1]']],
  ['best', ['best[0]', 'best[1]', 'best.judge[0]', 'best.judge[1]']],
  ['way.choice', ['tone']],
  ['way.case1.said', []],
  ['way', ['way.choice', 'way.case1']],
  ['draft[0]', []],
  ['draft[1]', ['draft[0]']],
  ['draft', ['draft[1]']],
  ['found.turn[0]', ['way']],
  ['found.turn[0]@1', ['way']],
  ['found.turn[0].double[0].input', ['found.turn[0]@1']],
  ['found.turn[0].double[0].twice', ['found.turn[0].double[0].input']],
  ['found.turn[0].double[0].output', ['found.turn[0].double[0].twice']],
  ['found.turn[0].double[0]', ['found.turn[0].double[0].output']],
  ['found.turn[1]', ['way', 'found.turn[0]@1', 'found.turn[0].double[0]', 'found.turn[0].read[1]']],
  [
    'found',
    ['way', 'found.turn[0]@1', 'found.turn[0].double[0]', 'found.turn[0].read[1]', 'found.turn[1]', 'found.turn[2]'],
  ],
  ['output', ['way', 'draft', 'found', 'best']],
]

test('spec hashes', () => {
  const { spec, expected } = readEngineVector()
  const specHash = (path: string) => expected.workflow.nodes.find((node: PlannedNode) => node.path === path)?.specHash
  expect(specHash('found.hits')).toBe(sha256(canonicalJson({ node: spec.nodes.found, corpus: spec.corpora.texts })))
  expect(specHash('notes[]')).toBe(sha256(canonicalJson({ node: spec.nodes.notes.do, model: spec.models.writer })))
  expect(specHash('output')).toBe(sha256(canonicalJson({ node: { transform: spec.output } })))
})

test('spec hashes of nodes that hold others', () => {
  const { spec, included, expected } = readKindsVector()
  const specHash = (path: string) => expected.workflow.nodes.find((node: PlannedNode) => node.path === path)?.specHash
  const { found, way } = spec.nodes
  expect(specHash('found')).toBe(sha256(canonicalJson({ node: found })))
  expect(specHash('found.turn[]')).toBe(sha256(canonicalJson({ node: found, model: spec.models.writer })))
  const include = { node: found.tools.double.do, workflow: spec.workflows.inner }
  expect(specHash('found.turn[].double[]')).toBe(sha256(canonicalJson(include)))
  expect(specHash('found.turn[].double[].output')).toBe(
    sha256(canonicalJson({ node: { transform: included[0].output } })),
  )
  expect(specHash('way.choice')).toBe(specHash('way'))
  expect(specHash('way.case1')).toBe(sha256(canonicalJson({ node: way.cases[1].do })))
})

// The same hashes from docs/formats.md alone, with other libraries.
describe.each([
  ['engine.json', readEngineVector(), ENGINE],
  ['kinds.json', readKindsVector(), KINDS],
] as [string, Vector & { expected: Made }, Parents][])('%s', (_, { expected, ...given }, parents) => {
  const { nodes } = expected.workflow
  const steps: readonly StepReceipt[] = expected.result.steps
  const stepAt = (path: string) => steps.find((step) => step.path === path) as StepReceipt

  test('the engine reproduces every hash of its vector', async () => {
    expect(await makeOf(given)).toEqual(expected)
  })

  test('workflow root', () => {
    const leaves = nodes.map(({ path, kind, minClass, weightBps, specHash }) => [
      keccak256(toHex(path)),
      NODE_KINDS.indexOf(kind) + 1,
      EVIDENCE_CLASSES.indexOf(minClass),
      weightBps,
      specHash,
    ])
    expect(StandardMerkleTree.of(leaves, ['bytes32', 'uint8', 'uint8', 'uint16', 'bytes32']).root).toBe(
      expected.workflow.root,
    )
    expect(sha256(canonicalJson(given.spec))).toBe(expected.workflow.digest)
  })

  test('root of the steps', () => {
    const leaves = steps.map((step, index) => {
      const node = nodePath(step.path)
      return [
        index,
        keccak256(toHex(step.path)),
        keccak256(toHex(node)),
        EVIDENCE_CLASSES.indexOf(step.class),
        nodes.find(({ path }) => path === node)?.specHash,
        step.inputsHash,
        step.requestHash ?? ZERO,
        step.responseHash ?? ZERO,
        step.outputHash,
        step.evidence ? sha256(canonicalJson(step.evidence)) : ZERO,
      ]
    })
    const types = ['uint32', 'bytes32', 'bytes32', 'uint8', ...Array<string>(6).fill('bytes32')]
    expect(StandardMerkleTree.of(leaves, types).root).toBe(expected.result.stepsRoot)
  })

  test.each(parents)('parents of %s are %s', (path, parents) => {
    const node = nodes.find((one) => one.path === nodePath(path))
    const outputOf = (parent: string) => (parent === 'input' ? expected.result.inputHash : stepAt(parent).outputHash)
    const encoded = encodeAbiParameters(parseAbiParameters('bytes32, bytes32[], bytes32[]'), [
      node?.specHash as Hex,
      parents.map((parent) => keccak256(toHex(parent))),
      parents.map(outputOf),
    ])
    expect(stepAt(path).inputsHash).toBe(keccak256(encoded))
  })

  test('requests and responses', () => {
    for (const { path, bodies } of expected.requests) {
      const { requestHash, evidence, response, responseHash } = stepAt(path)
      expect(requestHash).toBe(sha256(bodies[evidence?.binding as string] as string))
      if (response !== undefined) expect(responseHash).toBe(sha256(response))
      else expect(responseHash).toBeUndefined()
    }
  })
})
