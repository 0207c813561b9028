import type { ProposalAction, Vote } from '@pinf/sdk'
import { platformGovernorAbi, projectTreasuryAbi } from '@pinf/sdk/abis'
import type { Address, Hex } from 'viem'
import type { DevnetClient } from '../client.ts'
import { until } from '../process/until.ts'

type Ballot = { client: DevnetClient; vote: Vote; reason?: string }

/** Actions of a project, or calls of a Governor that is no project's. */
type Matter =
  | { project: Address; actions: readonly ProposalAction[] }
  | { governor: Address; calls: readonly { target: Address; data: Hex }[] }

export type Motion = Matter & {
  description: string
  /** Who votes how, in this order. The first proposes it. */
  ballots: readonly [Ballot, ...Ballot[]]
}

/** Proposes something and lets people vote on it. Returns the proposal's id. */
export async function putToVote(motion: Motion): Promise<bigint> {
  const [{ client }] = motion.ballots
  const { hash, proposalId } = await client.propose(motion)
  await client.confirmTransaction({ hash })
  await reach(client, (await clockOf(client, motion, proposalId, 'proposalSnapshot')) + 1n)
  for (const { client: voter, ...ballot } of motion.ballots) {
    await voter.confirmTransaction({ hash: await voter.castVote({ ...choice(motion), proposalId, ...ballot }) })
  }
  return proposalId
}

/** Puts a motion to the vote and carries it out once it has passed and its timelock has run. */
export async function carry(motion: Motion): Promise<bigint> {
  const [{ client }] = motion.ballots
  const proposalId = await putToVote(motion)
  const proposal = { ...choice(motion), proposalId }
  await reach(client, (await clockOf(client, motion, proposalId, 'proposalDeadline')) + 1n)
  await client.confirmTransaction({ hash: await client.queueProposal(proposal) })
  await reach(client, await clockOf(client, motion, proposalId, 'proposalEta'))
  await client.confirmTransaction({ hash: await client.executeProposal(proposal) })
  return proposalId
}

/** Resolves once the chain's clock has come to `time`, in unix seconds. */
export async function reach(client: DevnetClient, time: bigint): Promise<void> {
  await until(async () => (await client.getBlock()).timestamp >= time, {
    what: `A block of time ${time}`,
    seconds: 120,
    everyMs: 200,
  })
}

function choice(matter: Matter) {
  return 'project' in matter ? { project: matter.project } : { governor: matter.governor }
}

/** One of a proposal's times, in unix seconds. */
async function clockOf(
  client: DevnetClient,
  matter: Matter,
  proposalId: bigint,
  functionName: 'proposalSnapshot' | 'proposalDeadline' | 'proposalEta',
): Promise<bigint> {
  const address =
    'governor' in matter
      ? matter.governor
      : await client.readContract({ address: matter.project, abi: projectTreasuryAbi, functionName: 'governor' })
  // Every Governor here has OpenZeppelin's surface.
  return client.readContract({ address, abi: platformGovernorAbi, functionName, args: [proposalId] })
}
