import { type Address, createTestClient, createWalletClient, http, parseEther, publicActions } from 'viem'
import { foundry } from 'viem/chains'

/** A wallet that sends as an account whose key nobody has, such as a timelock: what a vote would make it do, without the vote. */
export async function impersonate(rpcUrl: string, address: Address) {
  const transport = http(rpcUrl)
  const anvil = createTestClient({ mode: 'anvil', transport })
  await anvil.impersonateAccount({ address })
  await anvil.setBalance({ address, value: parseEther('1') })
  return createWalletClient({ account: address, chain: foundry, transport }).extend(publicActions)
}
