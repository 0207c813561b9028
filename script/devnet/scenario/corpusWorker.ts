/** Builds the example corpus beside the network's start: seconds of pure arithmetic that would hold up everything else. */
import { parentPort } from 'node:worker_threads'
import { memoryBlocks } from '@pinf/sdk/content'
import { buildSotuCorpus } from '../../../examples/sotu/index.ts'

const blocks = memoryBlocks()
await buildSotuCorpus(blocks)
parentPort?.postMessage(blocks.blocks)
