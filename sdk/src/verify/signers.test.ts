import type { Address, Hex } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { expect, test } from 'vitest'
import { answer, completion } from '../../../test/fakes/answers.ts'
import { memoryBlocks, sha256, writeInput } from '../content/index.ts'
import {
  type Answerer,
  attestedText,
  createShardBuilder,
  evaluateItem,
  parseWorkflow,
  planWorkflow,
} from '../workflow/index.ts'
import { type RecordedSigner, verifyJob } from './index.ts'

const account = privateKeyToAccount(generatePrivateKey())
const signer = account.address.toLowerCase() as Address
const jobId: Hex = `0x${'ab'.repeat(32)}`

/** One shard of one attested answer, signed by the account. */
async function attestedJob() {
  const plan = planWorkflow(
    parseWorkflow({
      workflow: 'v1',
      name: 'attested',
      input: { type: 'string' },
      models: { one: { any: ['redpill/m'], class: 'Attested', temperature: 0 } },
      nodes: { said: { chat: 'one', messages: [{ user: 'Say hi' }] } },
      output: 'said',
    }),
  )
  const blocks = memoryBlocks()
  await blocks.put(plan.block)
  const input = await writeInput(['x'], blocks)
  const answerer: Answerer = async (request) => {
    const given = answer(request, completion('hi'), { class: 'Attested' })
    const template = '{request}:{response}'
    const call = {
      model: 'm',
      requestHash: request.hashFor('redpill/m'),
      responseHash: sha256(given.response as Uint8Array),
    }
    const signature = await account.signMessage({ message: attestedText(template, call) })
    return { ...given, evidence: { ...given.evidence, attestation: { template, signer, signature } } }
  }
  const header = { jobId, shard: 0, first: 0, workflow: plan.cid, input: input.cid, sink: blocks }
  const builder = createShardBuilder(header)
  await builder.add(await evaluateItem(plan, { jobId, index: 0, input: 'x' }, answerer))
  const { root, bundle, delivered, reused } = await builder.finish()
  const terms = {
    workflowDigest: plan.digest,
    workflowRoot: plan.root,
    inputDigest: input.digest,
    inputRoot: input.manifest.root,
    items: 1,
    itemsPerShard: 1,
  }
  return { jobId, terms, shards: [{ shard: 0, root, bundle, delivered, reused }], source: blocks }
}

test('an attested answer counts as signed where its signer was registered', async () => {
  const asked: RecordedSigner[] = []
  const isSigner = async (signer: RecordedSigner) => asked.push(signer) > 0
  const { ok, summary } = await verifyJob({ ...(await attestedJob()), isSigner })
  expect(ok).toBe(true)
  expect(summary.signed).toBe(1)
  const template = '{request}:{response}'
  expect(asked).toEqual([{ shard: 0, provider: 'redpill', model: 'm', template, signer }])
})

test('one that anybody signed is a finding', async () => {
  const { ok, findings } = await verifyJob({ ...(await attestedJob()), isSigner: async () => false })
  expect(ok).toBe(false)
  expect(findings).toEqual([expect.objectContaining({ kind: 'signer', item: 0, path: 'said' })])
})

test('unasked, the summary says that signers were not looked up', async () => {
  const { ok, summary } = await verifyJob(await attestedJob())
  expect(ok).toBe(true)
  expect(summary.statements.find(({ standing }) => standing === 'attested')?.text).toMatch(/not looked up/)
})
