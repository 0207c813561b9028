import type { Abi, ContractFunctionArgs, ContractFunctionName, Hash, WriteContractParameters } from 'viem'
import { simulateContract, writeContract } from 'viem/actions'
import type { WalletClient } from './types.ts'

type Writes = 'nonpayable' | 'payable'

type Call<
  abi extends Abi,
  name extends ContractFunctionName<abi, Writes>,
  args extends ContractFunctionArgs<abi, Writes, name>,
> = { address: `0x${string}`; abi: abi; functionName: name | ContractFunctionName<abi, Writes>; args: args }

/** Tries a call first, so that a refusal costs nothing and has a name, then sends it. */
export async function send<
  const abi extends Abi,
  name extends ContractFunctionName<abi, Writes>,
  const args extends ContractFunctionArgs<abi, Writes, name>,
>(wallet: WalletClient, call: Call<abi, name, args> & { value?: bigint }): Promise<Hash> {
  const { request } = await simulateContract(wallet, call as never)
  return writeContract(wallet, request as unknown as WriteContractParameters as never)
}
