import type { ProtocolClient } from '../../chain/contracts.ts'
import type { GovernorSettings } from '../../project/describeProposalAction.ts'
import { read } from '../internal/call.ts'
import { getEvents } from '../internal/events.ts'
import { type GovernorChoice, governorOf } from '../internal/governor.ts'

export type GetGovernorSettingsParameters = GovernorChoice
/** `proposalThreshold` in votes, as the Governor asks for it now: 0 before a project is active, when nothing can be proposed. */
export type GetGovernorSettingsReturnType = GovernorSettings & { proposalThreshold: bigint }

/**
 * Returns how a project votes now, in seconds and basis points.
 *
 * @example
 * const { votingPeriod, quorumBps } = await getGovernorSettings(client, { project })
 */
export async function getGovernorSettings(
  client: ProtocolClient,
  choice: GetGovernorSettingsParameters,
): Promise<GetGovernorSettingsReturnType> {
  const governor = await governorOf(client, choice)
  const of = { ...governor, args: [] } as const
  const [votingDelay, votingPeriod, lateQuorumExtension, quorumBps, proposalThreshold, thresholds] = await Promise.all([
    read(client, { ...of, functionName: 'votingDelay' }),
    read(client, { ...of, functionName: 'votingPeriod' }),
    read(client, { ...of, functionName: 'lateQuorumVoteExtension' }),
    read(client, { ...governor, functionName: 'quorumNumerator', args: [] }),
    read(client, { ...of, functionName: 'proposalThreshold' }),
    // The Governor answers in votes only.
    getEvents(client, { ...governor, eventName: 'ProposalThresholdSet', args: undefined as never }),
  ])
  return {
    votingDelay: Number(votingDelay),
    votingPeriod: Number(votingPeriod),
    lateQuorumExtension,
    quorumBps: Number(quorumBps),
    proposalThresholdBps: Number(thresholds.at(-1)?.args.newProposalThreshold ?? 0n),
    proposalThreshold,
  }
}
