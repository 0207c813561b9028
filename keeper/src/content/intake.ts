import { escrowOf, type JobTerms } from '@pinf/sdk'
import {
  type BlockSource,
  digestToCid,
  MAX_BLOCK_BYTES,
  type Part,
  readBlock,
  readCorpusManifest,
  readInputManifest,
} from '@pinf/sdk/content'
import { readWorkflow } from '@pinf/sdk/workflow'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { type Address, type Hex, isHex } from 'viem'
import { IntakeRefusedError } from '../errors.ts'
import type { BlockStore } from '../store/blocks.ts'
import { parseCid } from './gateway.ts'

/** Every funded job may bring this much. */
const FREE_BYTES = 16n * 1024n * 1024n
/** What each whole unit of the job's asset in escrow adds. */
const BYTES_PER_UNIT = 256n * 1024n * 1024n
const MAX_JOB_BYTES = 8n * 1024n * 1024n * 1024n

/** A job whose money went to escrow; `open` says whether work on it can still begin. */
export type FundedJob = { id: Hex; terms: JobTerms; open: boolean }

export type IntakeOptions = {
  blocks: BlockStore
  /** The job as the chain knows it, or undefined when it was never posted. */
  findJob(id: Hex): Promise<FundedJob | undefined>
  decimalsOf(asset: Address): number | undefined
  /** Called after a block of a job was kept. */
  onBlock?(id: Hex, cid: string): void
}

/** Takes the blocks of posted, funded jobs, so that a payer needs no IPFS node to get work done. */
export function createIntake({ blocks, findJob, decimalsOf, onBlock }: IntakeOptions): Hono {
  const intake = new Hono()
  const tooLarge = new IntakeRefusedError(413, `a block has at most ${MAX_BLOCK_BYTES} bytes`, 'Split the content.')

  intake.put(
    '/:jobId/blocks/:cid',
    bodyLimit({ maxSize: MAX_BLOCK_BYTES, onError: () => Promise.reject(tooLarge) }),
    async (context) => {
      const job = await fundedJob(context.req.param('jobId'))
      const cid = parseCid(context.req.param('cid'))?.toString()
      if (cid === undefined) throw new IntakeRefusedError(409, 'the name is not a CID', 'Name the block by its CIDv1.')

      const expected = await expectedBlocks(localSource(blocks), job.terms)
      assertWithinEscrow(expected, job.terms, decimalsOf(job.terms.asset))
      assertExpected(expected, cid)
      const bytes = new Uint8Array(await context.req.arrayBuffer())
      const declared = expected.get(cid)
      if (declared !== undefined && declared !== bytes.length) {
        throw new IntakeRefusedError(
          409,
          `the block has ${bytes.length} bytes, its manifest says ${declared}`,
          'Send the block as it was committed.',
        )
      }
      await blocks.putAs(cid, bytes)
      onBlock?.(job.id, cid)
      return context.json({ cid, bytes: bytes.length }, 201)
    },
  )

  async function fundedJob(text: string): Promise<FundedJob> {
    const job = isHex(text) && text.length === 66 ? await findJob(text) : undefined
    if (job === undefined) throw new IntakeRefusedError(404, 'no such job was posted', 'Post the job, then upload.')
    if (!job.open) throw new IntakeRefusedError(403, 'the job is closed', 'Post a new job; this one needs no content.')
    return job
  }
  return intake
}

/** CIDs of a job's blocks as far as its manifests are here, with the sizes they declare. */
async function expectedBlocks(source: BlockSource, terms: JobTerms): Promise<Map<string, number | undefined>> {
  const specCid = digestToCid(terms.workflowDigest)
  const expected = new Map<string, number | undefined>([
    [specCid, undefined],
    [digestToCid(terms.inputDigest), undefined],
  ])
  const addParts = (parts: readonly Part[] = []) => {
    for (const { cid, bytes } of parts) expected.set(cid, bytes)
  }

  addParts((await ifHere(readInputManifest(source, terms.inputDigest)))?.parts)
  const addSpec = async (specCid: string): Promise<void> => {
    const spec = await ifHere(readBlock(source, specCid))
    const { corpora = {}, workflows = {} } = spec === undefined ? {} : readWorkflow(spec)
    for (const { cid } of Object.values(corpora)) {
      expected.set(cid, undefined)
      addParts((await ifHere(readCorpusManifest(source, cid)))?.parts)
    }
    for (const cid of Object.values(workflows)) {
      if (expected.has(cid)) continue
      expected.set(cid, undefined)
      await addSpec(cid)
    }
  }
  await addSpec(specCid)
  return expected
}

function assertExpected(expected: Map<string, number | undefined>, cid: string): void {
  if (expected.has(cid)) return
  throw new IntakeRefusedError(
    409,
    `block ${cid} does not belong to this job as far as it is known`,
    'Upload spec and manifests first, then the parts they name.',
  )
}

function assertWithinEscrow(expected: Map<string, number | undefined>, terms: JobTerms, decimals = 0): void {
  const units = escrowOf(terms) / 10n ** BigInt(decimals)
  const granted = FREE_BYTES + units * BYTES_PER_UNIT
  const limit = granted > MAX_JOB_BYTES ? MAX_JOB_BYTES : granted
  const total = [...expected.values()].reduce((sum, bytes) => sum + BigInt(bytes ?? MAX_BLOCK_BYTES), 0n)
  if (total <= limit) return
  throw new IntakeRefusedError(
    413,
    `the job's content has ${total} bytes; its escrow pays for ${limit}`,
    'Raise the price, or serve the content from a gateway of your own.',
  )
}

function localSource(blocks: BlockStore): BlockSource {
  return {
    async get(cid) {
      const bytes = await blocks.find(cid)
      if (bytes === undefined) throw new NotHere()
      return bytes
    },
  }
}

class NotHere extends Error {}

async function ifHere<Value>(reading: Promise<Value>): Promise<Value | undefined> {
  return reading.catch((error) => {
    if (error instanceof NotHere) return undefined
    throw error
  })
}
