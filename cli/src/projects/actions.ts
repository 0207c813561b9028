import type { GetProjectReturnType, ProjectPart, ProposalAction, ProtocolClient } from '@pinf/sdk'
import { encodeProjectMetadata } from '@pinf/sdk/content'
import { type Command, InvalidArgumentError } from 'commander'
import { getAddress, isAddress, isHex } from 'viem'
import { parseId, parsePercent } from '../arguments.ts'
import { parseDuration } from '../format.ts'
import type { Output } from '../output.ts'
import type { Session } from '../session.ts'
import { readBudget } from './budgetFile.ts'
import { readMetadata } from './metadataFile.ts'
import { publish, publishPicture } from './publish.ts'

type Limits = { weeklyBps: number; runnerWeeklyBps: number }
type Bare = Extract<ProposalAction, { kind: 'call' }>

/** What can be proposed, one option for each action of the charter. */
export type ActionOptions = {
  openBudget?: string
  closeBudget?: bigint
  tighten?: Limits
  loosen?: Limits
  metadata?: string
  votingDelay?: number
  votingPeriod?: number
  lateQuorum?: number
  proposalThreshold?: number
  quorum?: number
  upgrade?: Extract<ProposalAction, { kind: 'upgrade' }>[]
  windDown?: boolean
  call?: Bare[]
}

/** Options that are about a project; the platform's proposals are made of calls alone. */
export const PROJECT_OPTIONS = [
  'openBudget',
  'closeBudget',
  'tighten',
  'loosen',
  'metadata',
  'votingDelay',
  'votingPeriod',
  'lateQuorum',
  'proposalThreshold',
  'quorum',
  'upgrade',
  'windDown',
] as const satisfies (keyof ActionOptions)[]

/** Adds the options that say what a proposal does. */
export function addActionOptions(command: Command): Command {
  return command
    .option('--open-budget <file>', 'a budget as in docs/cli.md')
    .option('--close-budget <id>', 'close this budget for ever', parseId)
    .option('--tighten <weekly,runner>', 'lower weekly limits, in percent of net assets, such as 20,3', parseLimits)
    .option('--loosen <weekly,runner>', 'higher ones; takes 60 % and the seasoning time', parseLimits)
    .option('--metadata <file>', 'replace what the project says about itself')
    .option('--voting-delay <duration>', 'from a proposal to its vote', parseDuration)
    .option('--voting-period <duration>', 'how long a vote lasts', parseDuration)
    .option('--late-quorum <duration>', 'least time to vote once quorum is reached', parseDuration)
    .option('--proposal-threshold <percent>', 'shares that proposing takes', parsePercent)
    .option('--quorum <percent>', 'shares that a vote takes', parsePercent)
    .option('--upgrade <part=address>', 'treasury, token or governor, to code that the platform lists', parseUpgrade)
    .option('--wind-down', 'end the project')
    .option('--call <target:data>', 'any other call; may be repeated', parseCall)
}

/** Reads what the options name, publishes what is to be published, and returns the proposal's actions in order. */
export async function readActions(
  session: Session,
  output: Output,
  options: ActionOptions,
  { asset }: Pick<GetProjectReturnType, 'asset'>,
): Promise<ProposalAction[]> {
  const { client } = session
  return [
    ...(await opening(client, options, asset)),
    ...(options.closeBudget === undefined ? [] : [{ kind: 'closeBudget', budgetId: options.closeBudget } as const]),
    ...(options.tighten ? [{ kind: 'tightenLimits', limits: options.tighten } as const] : []),
    ...(options.loosen ? [{ kind: 'loosenLimits', limits: options.loosen } as const] : []),
    ...(await describing(session, output, options)),
    ...settings(options),
    ...(options.upgrade ?? []),
    ...(options.windDown ? [{ kind: 'startWindDown' } as const] : []),
    ...(options.call ?? []),
  ]
}

async function opening(
  client: ProtocolClient,
  { openBudget: file }: ActionOptions,
  asset: GetProjectReturnType['asset'],
): Promise<ProposalAction[]> {
  return file === undefined ? [] : [{ kind: 'openBudget', terms: await readBudget(client, file, asset) }]
}

async function describing(
  session: Session,
  output: Output,
  { metadata: file }: ActionOptions,
): Promise<ProposalAction[]> {
  if (file === undefined) return []
  const { metadata, picture } = await readMetadata(file)
  await publishPicture(session, output, picture)
  return [{ kind: 'setMetadata', ...(await publish(session, output, encodeProjectMetadata(metadata))) }]
}

function settings(options: ActionOptions): ProposalAction[] {
  const { votingDelay, votingPeriod, lateQuorum, proposalThreshold, quorum } = options
  const times = [
    ['setVotingDelay', votingDelay],
    ['setVotingPeriod', votingPeriod],
    ['setLateQuorumExtension', lateQuorum],
  ] as const
  const shares = [
    ['setProposalThreshold', proposalThreshold],
    ['setQuorum', quorum],
  ] as const
  return [
    ...times.flatMap(([kind, seconds]) => (seconds === undefined ? [] : [{ kind, seconds }])),
    ...shares.flatMap(([kind, bps]) => (bps === undefined ? [] : [{ kind, bps }])),
  ]
}

function parseLimits(text: string): Limits {
  const [weekly, runner, ...rest] = text.split(',')
  if (!weekly || !runner || rest.length > 0) throw new InvalidArgumentError('Write both limits, such as 20,3.')
  return { weeklyBps: parsePercent(weekly), runnerWeeklyBps: parsePercent(runner) }
}

function parseUpgrade(text: string, before: ActionOptions['upgrade'] = []): ActionOptions['upgrade'] {
  const [, part, address = ''] = /^(treasury|token|governor)=(.+)$/.exec(text) ?? []
  if (!part || !isAddress(address, { strict: false })) {
    throw new InvalidArgumentError('Write it as treasury=0x…, token=0x… or governor=0x….')
  }
  return [...before, { kind: 'upgrade', part: part as ProjectPart, implementation: getAddress(address) }]
}

/** A bare call, written as `<address>:<0x calldata>`. */
function parseCall(text: string, before: Bare[] = []): Bare[] {
  const [target = '', data = ''] = text.split(':')
  if (!isAddress(target, { strict: false }) || !isHex(data)) {
    throw new InvalidArgumentError('Write it as <address>:<0x calldata>.')
  }
  return [...before, { kind: 'call', target: getAddress(target), value: 0n, data }]
}
