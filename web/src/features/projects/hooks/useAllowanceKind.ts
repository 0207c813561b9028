import { type Address, erc20Abi, parseAbi, zeroAddress } from 'viem'
import { useReadContracts } from 'wagmi'

const permitAbi = parseAbi(['function nonces(address owner) view returns (uint256)'])

type AllowanceInput = { asset: Address; spender: Address; owner: Address | undefined }

/**
 * How a spender gets to take an amount: it may already, by a permit (one signature instead of one transaction), or by an
 * approval. Accounts with code sign permits that tokens refuse, so they approve.
 */
export function useAllowanceKind({ asset, spender, owner = zeroAddress }: AllowanceInput) {
  const { data } = useReadContracts({
    contracts: [
      { address: asset, abi: erc20Abi, functionName: 'allowance', args: [owner, spender] },
      { address: asset, abi: permitAbi, functionName: 'nonces', args: [owner] },
    ],
    query: { refetchInterval: 5_000 },
  })
  const allowance = data?.[0].result ?? 0n
  const hasPermit = data?.[1].status === 'success'
  return (amount: bigint): 'enough' | 'permit' | 'approve' => {
    if (allowance >= amount) return 'enough'
    return hasPermit ? 'permit' : 'approve'
  }
}
