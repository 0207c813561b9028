import type { Deployment } from '@pinf/sdk'
import { PROPOSAL_STATES, type ProtocolClient } from '@pinf/sdk'
import { inferenceMarketAbi, platformGovernorAbi, platformTokenAbi, projectFactoryAbi } from '@pinf/sdk/abis'
import { parseAbi } from 'viem'
import { readContract } from 'viem/actions'

const timelockAbi = parseAbi(['function getMinDelay() view returns (uint256)'])

/** How the platform governs itself now: settings in seconds and votes, and every parameter of its contracts. */
export async function readPlatform(client: ProtocolClient, { contracts }: Deployment) {
  const governor = { address: contracts.platformGovernor, abi: platformGovernorAbi } as const
  const market = { address: contracts.inferenceMarket, abi: inferenceMarketAbi } as const
  const delayOf = (address: `0x${string}`) =>
    readContract(client, { address, abi: timelockAbi, functionName: 'getMinDelay' }).then(Number)
  const [
    votingDelay,
    votingPeriod,
    threshold,
    quorumBps,
    supply,
    parameterDelay,
    upgradeDelay,
    rates,
    feeCeilingBps,
    times,
    bounds,
  ] = await Promise.all([
    readContract(client, { ...governor, functionName: 'votingDelay' }).then(Number),
    readContract(client, { ...governor, functionName: 'votingPeriod' }).then(Number),
    readContract(client, { ...governor, functionName: 'proposalThreshold' }),
    readContract(client, { ...governor, functionName: 'quorumNumerator', args: [] }).then(Number),
    readContract(client, { address: contracts.platformToken, abi: platformTokenAbi, functionName: 'totalSupply' }),
    delayOf(contracts.parameterTimelock),
    delayOf(contracts.upgradeTimelock),
    readContract(client, { ...market, functionName: 'rates' }),
    readContract(client, { ...market, functionName: 'MAX_PROTOCOL_FEE_BPS' }).then(Number),
    readContract(client, { ...market, functionName: 'timeBounds' }),
    readContract(client, { address: contracts.projectFactory, abi: projectFactoryAbi, functionName: 'bounds' }),
  ])
  return {
    votingDelay,
    votingPeriod,
    threshold,
    quorumBps,
    supply,
    parameterDelay,
    upgradeDelay,
    rates,
    feeCeilingBps,
    times,
    bounds,
  }
}
export type PlatformOnChain = Awaited<ReturnType<typeof readPlatform>>

/** Where a proposal of the platform stands. */
export async function readPlatformProposal(client: ProtocolClient, { contracts }: Deployment, id: bigint) {
  const governor = { address: contracts.platformGovernor, abi: platformGovernorAbi } as const
  const of = { ...governor, args: [id] } as const
  const state = PROPOSAL_STATES[await readContract(client, { ...of, functionName: 'state' })] ?? 'Pending'
  const [snapshot, deadline, eta, [against, inFavour, abstain], supply] = await Promise.all([
    readContract(client, { ...of, functionName: 'proposalSnapshot' }),
    readContract(client, { ...of, functionName: 'proposalDeadline' }),
    readContract(client, { ...of, functionName: 'proposalEta' }),
    readContract(client, { ...of, functionName: 'proposalVotes' }),
    readContract(client, { address: contracts.platformToken, abi: platformTokenAbi, functionName: 'totalSupply' }),
  ])
  const begun = state !== 'Pending' && state !== 'Canceled'
  return {
    state,
    isVoid: false,
    snapshot: Number(snapshot),
    deadline: Number(deadline),
    executableAt: Number(eta),
    votes: { for: inFavour, against, abstain },
    quorum: begun ? await readContract(client, { ...governor, functionName: 'quorum', args: [snapshot] }) : undefined,
    needsSupermajority: false,
    immediate: false,
    supply,
  }
}
