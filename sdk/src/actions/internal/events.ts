import type {
  Abi,
  Address,
  ContractEventArgs,
  ContractEventName,
  GetContractEventsParameters,
  GetContractEventsReturnType,
} from 'viem'
import { getBlockNumber, getContractEvents } from 'viem/actions'
import { type ProtocolClient, startBlock } from '../../chain/contracts.ts'
import { ChainRequestError } from '../../errors/connection.ts'
import { attempt } from './call.ts'

type EventQuery<abi extends Abi, name extends ContractEventName<abi>> = {
  address: Address | readonly Address[]
  abi: abi
  eventName: name
  args: ContractEventArgs<abi, name>
  /** The deployment's first block when left out. */
  fromBlock?: bigint | undefined
  /** The latest block when left out. */
  toBlock?: bigint | undefined
}

/** Reads one kind of event in order. */
export function getEvents<const abi extends Abi, name extends ContractEventName<abi>>(
  client: ProtocolClient,
  { fromBlock, toBlock, ...query }: EventQuery<abi, name>,
): Promise<GetContractEventsReturnType<abi, name, true>> {
  return overBlocks(client, { fromBlock, toBlock }, (range) =>
    getContractEvents(client, { ...query, ...range, strict: true } as unknown as GetContractEventsParameters),
  ) as unknown as Promise<GetContractEventsReturnType<abi, name, true>>
}

type Range = { fromBlock: bigint; toBlock: bigint }

/** Asks over a range of blocks, in halves where the RPC refuses so many at once. */
export async function overBlocks<T>(
  client: ProtocolClient,
  { fromBlock = startBlock(client), toBlock }: Partial<Record<keyof Range, bigint | undefined>>,
  ask: (range: Range) => Promise<T[]>,
): Promise<T[]> {
  const last = toBlock ?? (await attempt(client, undefined, () => getBlockNumber(client, { cacheTime: 0 })))
  return askOrSplit(client, { fromBlock, toBlock: last }, ask)
}

async function askOrSplit<T>(client: ProtocolClient, range: Range, ask: (range: Range) => Promise<T[]>): Promise<T[]> {
  const { fromBlock, toBlock } = range
  if (fromBlock > toBlock) return []
  try {
    return await attempt(client, undefined, () => ask(range))
  } catch (error) {
    if (!(error instanceof ChainRequestError) || fromBlock === toBlock) throw error
    const middle = (fromBlock + toBlock) / 2n
    const before = await askOrSplit(client, { fromBlock, toBlock: middle }, ask)
    return [...before, ...(await askOrSplit(client, { fromBlock: middle + 1n, toBlock }, ask))]
  }
}
