import { type JobTerms, type Shard, toShard } from '@pinf/sdk'
import { inferenceMarketAbi } from '@pinf/sdk/abis'
import { type Address, decodeAbiParameters, getAbiItem, type Hex } from 'viem'
import { UnknownStateError } from '../errors.ts'
import type { JobRecord, ScanResult } from '../store/jobs.ts'
import type { ChainClient } from './client.ts'

/** One block, as of which all of a tick's questions are answered. `time` is unix seconds by the chain's clock. */
export type Head = { number: bigint; time: number }

export type Job = { id: Hex; terms: JobTerms; postedBlock: bigint }

/** A job as of a block. */
export type JobState = { posted: boolean; closed: boolean; openItems: number; shards: Shard[] }

export type KeeperState = {
  operator: Address
  /** Unix time until which it may not claim. */
  cooldownUntil: number
  pausedUntil: number
}

/** A shard that reached its end, and whose work it was. */
export type FinalShard = { job: Hex; shard: number; keeper: Address }

/** What ended up to a block. */
export type Endings = { finals: FinalShard[]; rejections: FinalShard[]; block: bigint }

/** What the keeper reads from the market. */
export type Market = ReturnType<typeof createMarket>

const MAX_BLOCKS_A_QUERY = 5_000n
const MIN_BLOCKS_A_QUERY = 50n
/** Events younger than this are read again every time: a reorg may have replaced them. */
const REORG_BLOCKS = 32n
/** How far back a keeper looks for others' answers when it does so for the first time. */
const LOOK_BACK_BLOCKS = 200_000n

const postedData = getAbiItem({ abi: inferenceMarketAbi, name: 'JobPosted' }).inputs.filter((input) => !input.indexed)

export function createMarket(client: ChainClient, keeper: Address) {
  const address = client.chain.contracts.inferenceMarket.address
  const contract = { address, abi: inferenceMarketAbi } as const
  const startBlock = BigInt(client.chain.contracts.inferenceMarket.blockCreated ?? 0)

  async function eventsBetween(fromBlock: bigint, toBlock: bigint): Promise<ScanResult> {
    const range = { ...contract, fromBlock, toBlock, strict: true } as const
    const [posted, claimed, rejected] = await Promise.all([
      client.getContractEvents({ ...range, eventName: 'JobPosted' }),
      client.getContractEvents({ ...range, eventName: 'ShardClaimed', args: { keeper } }),
      client.getContractEvents({ ...range, eventName: 'ShardRejected', args: { keeper } }),
    ])
    const shardOf = ({ jobId, index }: { jobId: Hex; index: bigint }) => ({ job: jobId, shard: Number(index) })
    return {
      jobs: posted.map(({ args, blockNumber, data }) => ({ id: args.jobId, postedBlock: blockNumber, data })),
      claims: claimed.map(({ args }) => shardOf(args)),
      rejections: rejected.map(({ args }) => shardOf(args)),
      block: toBlock,
    }
  }

  return {
    ...contract,
    keeper,

    async head(): Promise<Head> {
      const block = await client.getBlock({ blockTag: 'latest' })
      return { number: block.number, time: Number(block.timestamp) }
    },

    /** Shards of anybody that became final or were rejected since the last look, in bounded pieces. */
    async *endings(scannedTo: bigint | undefined, head: Head): AsyncGenerator<Endings> {
      const from = max(startBlock, scannedTo === undefined ? head.number - LOOK_BACK_BLOCKS : scannedTo - REORG_BLOCKS)
      yield* inPieces(from, head.number, async (fromBlock, toBlock) => {
        const range = { ...contract, fromBlock, toBlock, strict: true } as const
        const [finals, rejections] = await Promise.all([
          client.getContractEvents({ ...range, eventName: 'ShardFinalized' }),
          client.getContractEvents({ ...range, eventName: 'ShardRejected' }),
        ])
        const endOf = ({ jobId, index, keeper }: { jobId: Hex; index: bigint; keeper: Address }): FinalShard => {
          return { job: jobId, shard: Number(index), keeper }
        }
        return {
          finals: finals.map(({ args }) => endOf(args)),
          rejections: rejections.map(({ args }) => endOf(args)),
          block: toBlock,
        }
      })
    },

    /** sha-256 of the bundle that stands for a shard's root, by its latest submission. */
    async bundleOf({ id, postedBlock }: Job, { index, root }: Pick<Shard, 'index' | 'root'>, head: Head) {
      const query = { ...contract, eventName: 'ShardSubmitted', args: { jobId: id, index: BigInt(index) } } as const
      let bundle: Hex | undefined
      const pieces = inPieces(postedBlock, head.number, (fromBlock, toBlock) =>
        client.getContractEvents({ ...query, fromBlock, toBlock, strict: true }),
      )
      for await (const events of pieces) {
        for (const { args } of events) if (args.submission.root === root) bundle = args.submission.bundle
      }
      return bundle
    },

    /** Jobs posted, and this keeper's claims and rejections, since the last scan, in bounded pieces. */
    async *scan(scannedTo: bigint | undefined, head: Head): AsyncGenerator<ScanResult> {
      const from = scannedTo === undefined ? startBlock : max(startBlock, min(scannedTo, head.number) - REORG_BLOCKS)
      yield* inPieces(from, head.number, eventsBetween)
    },

    /** A job that no scan has seen yet, by one query at its posting block. */
    async find(id: Hex): Promise<JobRecord | undefined> {
      const { postedBlock } = await client.readContract({ ...contract, functionName: 'jobOf', args: [id] })
      if (postedBlock === 0) return undefined
      const block = BigInt(postedBlock)
      const range = { fromBlock: block, toBlock: block, strict: true } as const
      const [log] = await client.getContractEvents({
        ...contract,
        eventName: 'JobPosted',
        args: { jobId: id },
        ...range,
      })
      return log && { id, postedBlock: block, data: log.data }
    },

    async jobState({ id, terms }: Job, indices: readonly number[], { number }: Head): Promise<JobState> {
      const shardOf = (index: number) => ({ ...contract, functionName: 'shardOf', args: [id, BigInt(index)] }) as const
      const [info, shards] = await Promise.all([
        client.readContract({ ...contract, functionName: 'jobOf', args: [id], blockNumber: number }),
        client.multicall({
          contracts: indices.map(shardOf),
          allowFailure: false,
          deployless: true,
          blockNumber: number,
        }),
      ])
      return {
        posted: info.postedBlock !== 0,
        closed: info.closed,
        openItems: info.openItems,
        shards: indices.map((index, at) => known(toShard(terms, index, shards[at] as (typeof shards)[number]), id)),
      }
    },

    /** Base units: price an item now, bond and late fee of a shard; and the latest time it may be claimed. */
    async quote({ terms }: Job, index: number, { number }: Head) {
      const args = [terms, BigInt(index)] as const
      const [price, bond, lateFee, claimDeadline] = await client.multicall({
        contracts: [
          { ...contract, functionName: 'priceOf', args },
          { ...contract, functionName: 'bondOf', args },
          { ...contract, functionName: 'lateFeeOf', args },
          { ...contract, functionName: 'claimDeadlineOf', args: [terms] },
        ],
        allowFailure: false,
        deployless: true,
        blockNumber: number,
      })
      return { price, bond, lateFee, claimDeadline }
    },

    async finalizable({ terms }: Job, indices: readonly number[], { number }: Head): Promise<number[]> {
      const ready = await client.multicall({
        contracts: indices.map(
          (index) => ({ ...contract, functionName: 'isFinalizable', args: [terms, BigInt(index)] }) as const,
        ),
        allowFailure: false,
        deployless: true,
        blockNumber: number,
      })
      return indices.filter((_, at) => ready[at])
    },

    async keeperState({ number }: Head): Promise<KeeperState> {
      const [operator, [cooldownUntil], [, pausedUntil]] = await client.multicall({
        contracts: [
          { ...contract, functionName: 'operatorOf', args: [keeper] },
          { ...contract, functionName: 'cooldownOf', args: [keeper] },
          { ...contract, functionName: 'pauseState' },
        ],
        allowFailure: false,
        deployless: true,
        blockNumber: number,
      })
      return { operator, cooldownUntil, pausedUntil }
    },

    /** Stake that no bond locks, in base units. */
    async freeStake(asset: Address, { number }: Head): Promise<bigint> {
      const call = { ...contract, functionName: 'stakeOf', args: [keeper, asset], blockNumber: number } as const
      const [staked, locked] = await client.readContract(call)
      return staked - locked
    },

    /** Pay and refunds the keeper can withdraw, in base units. */
    claimable: (asset: Address, { number }: Head): Promise<bigint> =>
      client.readContract({ ...contract, functionName: 'claimable', args: [keeper, asset], blockNumber: number }),
  }
}

/** Asks for the events of a stretch of blocks piece by piece, oldest first. */
async function* inPieces<T>(
  first: bigint,
  last: bigint,
  ask: (from: bigint, to: bigint) => Promise<T>,
): AsyncGenerator<T> {
  let from = first
  let span = MAX_BLOCKS_A_QUERY
  while (from <= last) {
    const to = min(last, from + span - 1n)
    try {
      yield await ask(from, to)
      from = to + 1n
    } catch (error) {
      // Nodes limit how much they search at once, each in its own way.
      if (span <= MIN_BLOCKS_A_QUERY) throw error
      span /= 4n
    }
  }
}

/** A job from the journal, its terms decoded. */
export function toJob({ id, postedBlock, data }: JobRecord): Job {
  const [terms] = decodeAbiParameters(postedData, data) as unknown as [JobTerms]
  return { id, postedBlock, terms }
}

function known(shard: Shard, job: Hex): Shard {
  if (shard.state === 'None') throw new UnknownStateError(`shard ${shard.index} of job ${job} has no known status`)
  return shard
}

function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b
}

function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}
