import { type Address, erc20Abi, parseAbi, zeroAddress } from 'viem'
import { useReadContracts } from 'wagmi'

const permitAbi = parseAbi(['function nonces(address owner) view returns (uint256)'])

type AllowancesInput = { assets: readonly Address[]; spender: Address; owner: Address | undefined }

/** How a spender gets to take an amount: it may already, by a permit (one signature instead of one transaction), or by an approval. */
export type AllowanceKind = 'enough' | 'permit' | 'approve'

/** For each of these assets, in order, how `spender` gets to take an amount of it. */
export function useAllowances({ assets, spender, owner = zeroAddress }: AllowancesInput) {
  const { data } = useReadContracts({
    contracts: assets.flatMap((address) => [
      { address, abi: erc20Abi, functionName: 'allowance', args: [owner, spender] } as const,
      { address, abi: permitAbi, functionName: 'nonces', args: [owner] } as const,
    ]),
    query: { refetchInterval: 5_000 },
  })
  return (index: number, amount: bigint): AllowanceKind => {
    const allowance = (data?.[2 * index]?.result as bigint | undefined) ?? 0n
    const hasPermit = data?.[2 * index + 1]?.status === 'success'
    if (allowance >= amount) return 'enough'
    return hasPermit ? 'permit' : 'approve'
  }
}
