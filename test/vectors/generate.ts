/**
 * Writes `leaves.json` and `content.json` with libraries other than our own (viem, @openzeppelin/merkle-tree, node:crypto),
 * so that forge and vitest check two implementations against a third. Formats freeze with the first job: a change of these
 * files is a change of the protocol. Run by `node test/vectors/generate.ts`.
 */
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { StandardMerkleTree } from '@openzeppelin/merkle-tree'
import { CID } from 'multiformats/cid'
import { create } from 'multiformats/hashes/digest'
import { encodeAbiParameters, type Hex, hexToBytes, keccak256, parseAbiParameters, toHex } from 'viem'

const sha256 = (text: string): Hex => `0x${createHash('sha256').update(text).digest('hex')}`
const path = (text: string): Hex => keccak256(toHex(text))
const ZERO: Hex = `0x${'00'.repeat(32)}`

const TYPES = {
  workflow: ['bytes32', 'uint8', 'uint8', 'uint16', 'bytes32'],
  input: ['uint32', 'bytes32'],
  chunk: ['uint32', 'bytes32', 'bytes32'],
  item: ['uint32', 'bytes32', 'bytes32', 'bytes32', 'uint32', 'uint8', 'uint32', 'uint32'],
  step: ['uint32', 'bytes32', 'bytes32', 'uint8', ...Array<string>(6).fill('bytes32')],
}
type Kind = keyof typeof TYPES
type Leaf = Record<string, string | number>

function leafHash(kind: Kind, leaf: Leaf): Hex {
  const encoded = encodeAbiParameters(
    TYPES[kind].map((type) => ({ type })),
    Object.values(leaf),
  )
  return keccak256(keccak256(encoded))
}

const hashed = (kind: Kind, leaves: (Leaf & { about: string })[]) =>
  leaves.map(({ about, ...leaf }) => ({ about, ...leaf, hash: leafHash(kind, leaf) }))

const paths = [
  { path: 'input', node: 'input' },
  { path: 'promises', node: 'promises' },
  { path: 'notes[17]', node: 'notes[]' },
  { path: 'notes[17]@1', node: 'notes[]' },
  { path: 'notes', node: 'notes' },
  { path: 'summary[2].draft', node: 'summary[].draft' },
  { path: 'grid[3][14]', node: 'grid[][]' },
  { path: 'passages.hits', node: 'passages.hits' },
  { path: 'output', node: 'output' },
].map((one) => ({ ...one, pathHash: path(one.path), nodeHash: path(one.node) }))

const specHash = sha256('{"node":{"chat":"reader"}}')
const evidence = (text: string) => sha256(`{"binding":"openai/m","class":"Unattested",${text}}`)

const inputs = [
  { about: 'reads nothing', parents: [] },
  { about: 'reads the item', parents: [{ path: 'input', output: '{"topic":"trade"}' }] },
  {
    about: 'an element of a fan-out reads the list it comes from and the item',
    parents: [
      { path: 'passages', output: '{"chunks":[]}' },
      { path: 'input', output: '{"topic":"trade"}' },
    ],
  },
  {
    about: 'a repair also reads the attempt before it, which put out null',
    parents: [
      { path: 'passages', output: '{"chunks":[]}' },
      { path: 'notes[17]', output: 'null' },
    ],
  },
].map(({ about, parents }) => {
  const parentPathHashes = parents.map((parent) => path(parent.path))
  const parentOutputHashes = parents.map((parent) => sha256(parent.output))
  const encoded = encodeAbiParameters(parseAbiParameters('bytes32, bytes32[], bytes32[]'), [
    specHash,
    parentPathHashes,
    parentOutputHashes,
  ])
  return { about, specHash, parentPathHashes, parentOutputHashes, hash: keccak256(encoded) }
})

const step = (about: string, at: string, node: string, rest: Partial<Leaf>) => ({
  about,
  stepIndex: 0,
  pathHash: path(at),
  nodeHash: path(node),
  class: 0,
  specHash,
  inputsHash: inputs[2]?.hash as Hex,
  requestHash: ZERO,
  responseHash: ZERO,
  outputHash: sha256('null'),
  evidenceHash: ZERO,
  ...rest,
})
const asked = { requestHash: sha256('{"messages":[],"model":"m"}') }

const workflow = hashed('workflow', [
  { about: 'a body of a fan-out', nodeHash: path('notes[]'), kind: 2, minClass: 0, weightBps: 5000, specHash },
  { about: 'the fan-out itself', nodeHash: path('notes'), kind: 7, minClass: 3, weightBps: 0, specHash },
  { about: 'the sink', nodeHash: path('output'), kind: 6, minClass: 3, weightBps: 0, specHash: sha256('{"node":{"transform":"1"}}') },
])
const input = hashed('input', [
  { about: 'the first item', index: 0, inputHash: sha256('{"topic":"trade"}') },
  { about: 'the largest index', index: 4294967295, inputHash: sha256('null') },
])
const chunk = hashed('chunk', [
  { about: 'a chunk', index: 7, chunkHash: sha256('{"id":"1790-a","text":"x"}'), vectorHash: sha256('') },
])
const item = hashed('item', [
  {
    about: 'delivered, after two delivered items and one reused step',
    index: 1203,
    inputHash: sha256('{"topic":"trade"}'),
    outputHash: sha256('{"answer":1}'),
    stepsRoot: sha256('a root'),
    steps: 12,
    status: 1,
    deliveredBefore: 2,
    reusedBefore: 1,
  },
  {
    about: 'out of budget',
    index: 1204,
    inputHash: sha256('{"topic":"war"}'),
    outputHash: sha256('null'),
    stepsRoot: sha256('another root'),
    steps: 3,
    status: 3,
    deliveredBefore: 3,
    reusedBefore: 1,
  },
  {
    about: 'an item that the input schema refuses takes no step',
    index: 1205,
    inputHash: sha256('{}'),
    outputHash: sha256('null'),
    stepsRoot: ZERO,
    steps: 0,
    status: 4,
    deliveredBefore: 3,
    reusedBefore: 1,
  },
])
const steps = hashed('step', [
  step('a step without a call', 'promises', 'promises', { class: 3, outputHash: sha256('[]') }),
  step('a failed attempt has no response', 'notes[17]', 'notes[]', {
    ...asked,
    stepIndex: 17,
    evidenceHash: evidence('"costUsd":0,"elapsedMs":60000,"failure":"timeout"'),
  }),
  step('its retry', 'notes[17]@1', 'notes[]', {
    ...asked,
    stepIndex: 18,
    responseHash: sha256('{"choices":[]}'),
    outputHash: sha256('[{"text":"x"}]'),
    evidenceHash: evidence('"costUsd":0.0001,"elapsedMs":812'),
  }),
  step('an exact answer in a nested body', 'summary[2].draft', 'summary[].draft', {
    ...asked,
    stepIndex: 4294967295,
    class: 3,
    inputsHash: inputs[3]?.hash as Hex,
    responseHash: sha256('[]'),
    outputHash: sha256('[]'),
    evidenceHash: evidence('"costUsd":0,"elapsedMs":2'),
  }),
])

const trees = [1, 2, 3, 4, 5, 7, 8, 13].map((size) => {
  const values = Array.from({ length: size }, (_, index) => [index, sha256(`item ${index}`)])
  const tree = StandardMerkleTree.of(values, TYPES.input)
  return {
    kind: 'input',
    leaves: values.map((value) => tree.leafHash(value)),
    root: tree.root,
    proofs: values.map((_, index) => tree.getProof(index)),
  }
})

const content = ['null', '""', '{"a":1,"b":[true,null,"é"]}', '{"topic":"trade"}'].map((text) => {
  const digest = sha256(text)
  return { text, digest, cid: CID.createV1(0x55, create(0x12, hexToBytes(digest))).toString() }
})

const write = (name: string, value: unknown) =>
  writeFileSync(new URL(`./${name}.json`, import.meta.url), `${JSON.stringify(value, null, 2)}\n`)

write('leaves', { paths, inputs, workflow, input, chunk, item, step: steps, trees })
write('content', content)
