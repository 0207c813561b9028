import { type Address, parseAbi } from 'viem'

/** What is used of OpenZeppelin's VestingWallet, in which a founder's shares become the founder's over time. */
const vestingWalletAbi = parseAbi([
  'function owner() view returns (address)',
  'function start() view returns (uint256)',
  'function end() view returns (uint256)',
  'function released(address token) view returns (uint256)',
  'function releasable(address token) view returns (uint256)',
  'function release(address token)',
])

/** Address and ABI of a founder's vesting wallet. */
export const vestingWallet = (address: Address) => ({ address, abi: vestingWalletAbi }) as const
