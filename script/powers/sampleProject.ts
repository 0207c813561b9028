import { contractAddress, NO_BUDGET } from '@pinf/sdk'
import { projectFactoryAbi } from '@pinf/sdk/abis'
import { type Address, keccak256, parseEther, testActions, toHex, zeroAddress } from 'viem'
import type { DevnetClient } from '../devnet/client.ts'

/** The proxies of one project. */
type ProjectContracts = { treasury: Address; token: Address; governor: Address }

/** Creates a project to ask who may do what with it. It keeps the client's account as its founder. */
export async function createSampleProject(client: DevnetClient): Promise<ProjectContracts> {
  const address = contractAddress(client, 'projectFactory')
  const { timestamp } = await client.getBlock()
  const asset = client.chain.custom.assets[0]?.address ?? zeroAddress
  const raise = { asset, deadline: Number(timestamp) + 86_400, goal: 1n, cap: 1n, bonus: 0n }
  const config = {
    name: 'Sample',
    symbol: 'SMPL',
    metadataDigest: keccak256(toHex('sample')),
    metadataUri: '',
    raise: { ...raise, minContribution: 0n, maxContribution: 0n },
    governance: {
      votingDelay: 1,
      votingPeriod: 10,
      lateQuorumExtension: 0,
      timelockDelay: 10,
      seasoning: 10,
      quorumBps: 1000,
      proposalThresholdBps: 0,
    },
    transferable: true,
    foundingBudget: NO_BUDGET,
    foundingAllowanceBps: 0,
    limits: { weeklyBps: 0, runnerWeeklyBps: 0 },
    exitFeeBps: 0,
    founderBps: 0,
    vestingSeconds: 0,
  }
  const creation = { address, abi: projectFactoryAbi, functionName: 'createProject', args: [config] } as const
  const { result, request } = await client.simulateContract(creation)
  await client.waitForTransactionReceipt({ hash: await client.writeContract(request) })
  return result
}

/** Makes the wallet that a founder's shares vest in, in the treasury's name, as `activate` does. */
export async function createSampleVesting(client: DevnetClient, treasury: Address, founder: Address): Promise<Address> {
  const chain = client.extend(testActions({ mode: 'anvil' }))
  await chain.impersonateAccount({ address: treasury })
  await chain.setBalance({ address: treasury, value: parseEther('1') })
  const { timestamp } = await client.getBlock()
  const { result, request } = await client.simulateContract({
    account: treasury,
    address: contractAddress(client, 'projectFactory'),
    abi: projectFactoryAbi,
    functionName: 'createVestingWallet',
    args: [founder, timestamp, 1n],
  })
  await client.waitForTransactionReceipt({ hash: await client.writeContract(request) })
  return result
}
