import { createHash } from 'node:crypto'
import { StandardMerkleTree } from '@openzeppelin/merkle-tree'
import { encodeAbiParameters, type Hex, keccak256, parseAbiParameters, toHex } from 'viem'
import { describe, expect, test } from 'vitest'
import { makeOf, readEngineVector } from '../../../test/vectors/generateEngine.ts'
import { canonicalJson } from '../content/canonical.ts'
import { EVIDENCE_CLASSES, NODE_KINDS, type PlannedNode, type StepReceipt } from './types.ts'

const { expected, ...given } = readEngineVector()
const ZERO = toHex(0, { size: 32 })
const sha256 = (text: string): Hex => `0x${createHash('sha256').update(text).digest('hex')}`
const nodes: PlannedNode[] = expected.workflow.nodes
const steps: StepReceipt[] = expected.result.steps
const stepAt = (path: string) => steps.find((step) => step.path === path) as StepReceipt

test('the engine reproduces every hash of its vector', async () => {
  expect(await makeOf(given)).toEqual(expected)
})

// The same hashes from docs/formats.md alone, with other libraries.
describe('the vector is what docs/formats.md says', () => {
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

  test('spec hashes', () => {
    const { spec } = given
    const specHash = (path: string) => nodes.find((node) => node.path === path)?.specHash
    expect(specHash('found.hits')).toBe(sha256(canonicalJson({ node: spec.nodes.found, corpus: spec.corpora.texts })))
    expect(specHash('notes[]')).toBe(sha256(canonicalJson({ node: spec.nodes.notes.do, model: spec.models.writer })))
    expect(specHash('output')).toBe(sha256(canonicalJson({ node: { transform: spec.output } })))
  })

  test('root of the steps', () => {
    const leaves = steps.map((step, index) => {
      const node = step.path.replace(/\[\d+\]/g, '[]').replace(/@\d+$/, '')
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

  test.each([
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
  ])('parents of %s are %s', (path, parents) => {
    const node = nodes.find((one) => one.path === path.replace(/\[\d+\]/g, '[]').replace(/@\d+$/, ''))
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
      expect(requestHash).toBe(sha256(bodies[evidence?.binding as string]))
      if (response !== undefined) expect(responseHash).toBe(sha256(response))
      else expect(responseHash).toBeUndefined()
    }
  })
})
