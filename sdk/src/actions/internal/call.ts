import {
  type Abi,
  type Account,
  type Address,
  BaseError,
  type ContractFunctionArgs,
  type ContractFunctionName,
  type ContractFunctionReturnType,
  ContractFunctionZeroDataError,
  type EstimateContractGasParameters,
  type Hash,
  type ReadContractParameters,
  type SimulateContractParameters,
} from 'viem'
import { estimateContractGas, getChainId, readContract, simulateContract, writeContract } from 'viem/actions'
import { deployedAssets, type ProtocolClient } from '../../chain/contracts.ts'
import { ContractMissingError, NoAccountError, WrongNetworkError } from '../../errors/connection.ts'
import { explainError } from '../../errors/explain.ts'

/** What every write takes besides its own parameters. */
export type WriteOptions = {
  /** Who signs; the client's account when left out. */
  account?: Account | Address | undefined
}

/** Native money sent along with a write, in wei. */
type WithValue = { value?: bigint | undefined }

/** Of two new entries in histories kept by the second. */
const APPENDING_GAS = 60_000n

type Reads = 'view' | 'pure'
type Writes = 'nonpayable' | 'payable'

type Call<
  abi extends Abi,
  kind extends Reads | Writes,
  name extends ContractFunctionName<abi, kind>,
  args extends ContractFunctionArgs<abi, kind, name>,
> = { address: Address; abi: abi; functionName: name | ContractFunctionName<abi, kind>; args: args }

/** Reads a contract; a failure comes back as one of this library's errors. */
export async function read<
  const abi extends Abi,
  name extends ContractFunctionName<abi, Reads>,
  const args extends ContractFunctionArgs<abi, Reads, name>,
>(
  client: ProtocolClient,
  call: Call<abi, Reads, name, args> & { blockNumber?: bigint },
): Promise<ContractFunctionReturnType<abi, Reads, name, args>> {
  return attempt(client, call.address, () =>
    readContract(client, call as unknown as ReadContractParameters),
  ) as Promise<ContractFunctionReturnType<abi, Reads, name, args>>
}

/** Simulates a write, so that a refusal costs nothing and has a name, then sends it. `result` is the simulation's. */
export async function simulateAndWrite<
  const abi extends Abi,
  name extends ContractFunctionName<abi, Writes>,
  const args extends ContractFunctionArgs<abi, Writes, name>,
>(
  client: ProtocolClient,
  { account = client.account, ...call }: Call<abi, Writes, name, args> & WriteOptions & WithValue,
): Promise<{ hash: Hash; result: ContractFunctionReturnType<abi, Writes, name, args> }> {
  if (!account) throw new NoAccountError()
  return attempt(client, call.address, async () => {
    const wish = { ...call, account } as unknown as SimulateContractParameters
    const { request: minimal, result } = await simulateContract(client, wish)
    // viem leaves the function's own ABI in it; with all of it, what is refused from here on has its name too.
    const request = { ...minimal, abi: call.abi }
    const gas = withMargin(await estimateContractGas(client, request as unknown as EstimateContractGasParameters))
    const hash = await writeContract(client, { ...request, gas } as unknown as Parameters<typeof writeContract>[1])
    return { hash, result: result as ContractFunctionReturnType<abi, Writes, name, args> }
  })
}

/**
 * Votes and share supplies are kept by the second. A node estimates as of its last block: where that changed them too, the
 * estimate overwrites what the transaction, a second later, appends to. What is not used is not charged.
 */
function withMargin(gas: bigint): bigint {
  return gas + gas / 4n + APPENDING_GAS
}

/** `simulateAndWrite` where only the transaction's hash matters. */
export async function write<
  const abi extends Abi,
  name extends ContractFunctionName<abi, Writes>,
  const args extends ContractFunctionArgs<abi, Writes, name>,
>(client: ProtocolClient, call: Call<abi, Writes, name, args> & WriteOptions & WithValue): Promise<Hash> {
  return (await simulateAndWrite(client, call)).hash
}

/** Runs `ask` and explains what goes wrong. An answer without data means another chain or another deployment. */
export async function attempt<T>(
  client: ProtocolClient,
  address: Address | undefined,
  ask: () => Promise<T>,
): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    const isEmpty = error instanceof BaseError && error.walk((e) => e instanceof ContractFunctionZeroDataError)
    if (isEmpty && address) throw await explainSilence(client, address, error)
    throw explainError(error, { assets: deployedAssets(client) })
  }
}

async function explainSilence(client: ProtocolClient, address: Address, cause: unknown): Promise<Error> {
  const expected = client.chain?.id ?? 0
  const actual = await getChainId(client)
  return actual === expected
    ? new ContractMissingError(address, actual, { cause })
    : new WrongNetworkError(expected, actual, { cause })
}
