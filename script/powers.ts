// Writes docs/powers.md: who may call what, as a deployment on a throwaway chain answers. Needs the contracts' build:
// `forge build --skip test && node script/powers.ts [--check]`.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectTreasuryAbi } from '@pinf/sdk/abis'
import { toFunctionSelector, zeroAddress } from 'viem'
import { ROOT } from './command.ts'
import { deployer, people } from './devnet/accounts.ts'
import { startAnvil } from './devnet/anvil.ts'
import { createDevnetClient } from './devnet/client.ts'
import { deployContracts } from './devnet/forge.ts'
import { changingFunctions } from './powers/artifacts.ts'
import { type Chapter, type Page, renderPage } from './powers/page.ts'
import { createSampleProject, createSampleVesting } from './powers/sampleProject.ts'
import { type Callers, surveyContract } from './powers/survey.ts'

const target = join(ROOT, 'docs/powers.md')

/** The fields of the production example that the page speaks of, in seconds. */
const { governance, platformTerms } = JSON.parse(readFileSync(join(ROOT, 'script/config/example.json'), 'utf8'))
const { guardian, registrar } = JSON.parse(readFileSync(join(ROOT, 'script/config/31337.json'), 'utf8')).governance
const days = (seconds: number) => `${seconds / 86_400} days`

const VOTE = `a vote of ${days(platformTerms.votingDelay + platformTerms.votingPeriod)}`
const SHORT = `${VOTE}, then ${days(governance.parameterDelay)}`
const LONG = `${SHORT}, then ${days(governance.upgradeDelay)}`

/** Of a function that asks for the treasury as its caller, which the treasury never calls. */
const OUTSIDE = 'nobody: outside the charter'

const holders: Page['holders'] = [
  ['parameter timelock', "executes what the platform token's holders voted", SHORT],
  ['upgrade timelock', 'executes what the parameter timelock scheduled there; alone has the ADMIN role', LONG],
  [
    'access manager',
    'acts for whoever has the role, after the delay it has for the target',
    `${LONG}, and as long again`,
  ],
  ['guardian', 'an account, of the GUARDIAN role', 'at once; pauses last 72 h in 30 days at most'],
  ['registrar', 'an account, of the REGISTRAR role', 'at once; keys last 7 days at most'],
  ['platform Governor', 'counts the votes and schedules with the parameter timelock', VOTE],
  ['court', 'an address fixed in the code; none yet', 'at once'],
  ["project's treasury", "executes what the project's members voted", "the project's vote, then its own delay"],
  ["project's Governor", 'counts the votes and schedules with the treasury', "the project's vote"],
  ['founder', 'who created the project', 'at once'],
  [OUTSIDE, "the project's treasury calls itself and its Governor inside its charter alone", 'never'],
]

async function survey(folder: string): Promise<Page> {
  const logFile = join(folder, 'log')
  // One block a transaction may stall when a whole deployment arrives at once.
  await using anvil = await startAnvil({ logFile, blockSeconds: 1 })
  const deployment = await deployContracts({
    rpcUrl: anvil.url,
    deployer,
    deploymentFile: join(folder, 'deployment.json'),
    logFile,
  })
  const client = createDevnetClient(anvil.url, deployment, people.ada)
  const { contracts } = deployment
  const { treasury, token, governor } = await createSampleProject(client)
  const vesting = await createSampleVesting(client, treasury, people.ada.address)
  const callers: Callers = {
    guardian,
    registrar,
    court: zeroAddress,
    founder: people.ada.address,
    'access manager': contracts.accessManager,
    'platform Governor': contracts.platformGovernor,
    'parameter timelock': contracts.parameterTimelock,
    'upgrade timelock': contracts.upgradeTimelock,
    "project's treasury": treasury,
    "project's Governor": governor,
  }
  const chapter = async (title: string, address: `0x${string}`, code = [title], note?: string): Promise<Chapter> => ({
    title,
    ...(note === undefined ? {} : { note }),
    verdicts: await surveyContract(client, { address, code, callers }),
  })
  const allowed = async (contract: string, address: `0x${string}`) => {
    const names = await Promise.all(
      changingFunctions(contract).map(async ({ abi }) => {
        const args = [address, toFunctionSelector(abi)] as const
        const call = { address: treasury, abi: projectTreasuryAbi, functionName: 'isAllowed', args } as const
        return (await client.readContract(call)) ? [abi.name] : []
      }),
    )
    return [contract, names.flat()] as const
  }
  const charter = await Promise.all([
    allowed('ProjectTreasury', treasury),
    allowed('ProjectGovernor', governor),
    allowed('ProjectToken', token),
  ])
  /** What is the treasury's is the vote's where the charter has it. */
  const insideCharter = (chapter: Chapter): Chapter => {
    const names = charter.find(([contract]) => contract === chapter.title)?.[1] ?? []
    const verdicts = chapter.verdicts.map((verdict) => {
      const isTreasurys = verdict.callers.length === 1 && verdict.callers[0] === "project's treasury"
      return isTreasurys && !names.includes(verdict.abi.name) ? { ...verdict, callers: [OUTSIDE] } : verdict
    })
    return { ...chapter, verdicts }
  }
  return {
    holders,
    charter,
    platform: await Promise.all([
      chapter('InferenceMarket', contracts.inferenceMarket, ['InferenceMarket', 'MarketExtension']),
      chapter('WorkflowRegistry', contracts.workflowRegistry),
      chapter('ProviderRegistry', contracts.providerRegistry),
      chapter('ProjectFactory', contracts.projectFactory),
      chapter('ContributionRouter', contracts.contributionRouter),
      chapter(
        'AccessManager',
        contracts.accessManager,
        ['AccessManager'],
        `What changes a target (\`setTargetClosed\`, \`setTargetFunctionRole\`, \`updateAuthority\`) also waits ${days(governance.adminDelay)} in the manager. A granted role is held, and a shorter delay holds, only ${days(governance.adminDelay)} after it was given. What is open asks for the caller's own role.`,
      ),
      chapter('Parameter timelock', contracts.parameterTimelock, ['TimelockController']),
      chapter('Upgrade timelock', contracts.upgradeTimelock, ['TimelockController']),
      chapter('PlatformGovernor', contracts.platformGovernor),
      chapter('PlatformToken', contracts.platformToken),
    ]),
    project: await Promise.all([
      chapter(
        'ProjectTreasury',
        treasury,
        ['ProjectTreasury'],
        'Asked while nobody has contributed; from then on `setMetadata` is the vote’s alone. `closeBudget` asks for a vote unless the budget has expired or cannot pay another run, and a budget that names a runner is run by it alone.',
      ).then(insideCharter),
      chapter('ProjectToken', token),
      chapter('ProjectGovernor', governor).then(insideCharter),
      chapter(
        'VestingWallet',
        vesting,
        ['VestingWalletUpgradeable'],
        "Holds the founder's shares. Whoever releases, what has vested goes to the wallet's owner: the founder, until the founder hands the wallet on. Nobody takes back what has not vested, or makes it vest sooner.",
      ),
    ]),
  }
}

const folder = mkdtempSync(join(tmpdir(), 'pinf-powers-'))
try {
  const page = renderPage(await survey(folder))
  if (!process.argv.includes('--check')) writeFileSync(target, page)
  else if (!existsSync(target) || readFileSync(target, 'utf8') !== page) {
    console.error('docs/powers.md differs from what a deployment answers. Run "node script/powers.ts".')
    process.exitCode = 1
  }
} finally {
  rmSync(folder, { recursive: true })
}
