// Asks a deployment who may call each of its functions: with arguments of zeros, a call that gets past the question who
// calls fails a moment later for another reason. test/unit/Powers.t.sol proves the same with delays and real arguments.
import { type Address, BaseError, concat, type Hex, toFunctionSelector } from 'viem'
import type { DevnetClient } from '../devnet/client.ts'
import { type Changing, changingFunctions } from './artifacts.ts'

/** Whom a contract's answer may depend on, by what the page calls them. */
export type Callers = Record<string, Address>

/** Callers by name; `anyone` when a stranger may. */
export type Verdict = Changing & { callers: 'anyone' | string[] }

const REFUSALS = new Set(
  [
    'AccessManagedUnauthorized(address)',
    'AccessManagerUnauthorizedAccount(address,uint64)',
    'AccessControlUnauthorizedAccount(address,bytes32)',
    'TimelockUnauthorizedCaller(address)',
    'GovernorOnlyExecutor(address)',
    'InvalidInitialization()',
    'Escrow_NotCourt(address)',
    'ListedUpgrades_NotTreasury(address)',
    'OwnableUnauthorizedAccount(address)',
    'ProjectFactory_NotTreasury(address)',
    'ProjectToken_NotTreasury(address)',
    'ProjectTreasury_BatchesOnly()',
    'ProjectTreasury_NotAllowed(address)',
  ].map((error) => toFunctionSelector(error)),
)

const STRANGER: Address = '0x00000000000000000000000000000000000051a4'
const ZEROS = `0x${'00'.repeat(4096)}` as const

/** Who may call each function that changes something of the contract at `address`, made of these contracts' code. */
export async function surveyContract(
  client: DevnetClient,
  { address, code, callers }: { address: Address; code: readonly string[]; callers: Callers },
): Promise<Verdict[]> {
  const functions = code.flatMap((contract) => changingFunctions(contract))
  const unique = functions.filter(({ signature }, i) => functions.findIndex((f) => f.signature === signature) === i)
  return Promise.all(
    unique.map(async (changing) => {
      const mayCall = async (account: Address) => !(await isRefused(client, address, account, changing))
      if (await mayCall(STRANGER)) return { ...changing, callers: 'anyone' as const }
      const named = await Promise.all(
        Object.entries(callers).map(async ([name, account]) => ((await mayCall(account)) ? [name] : [])),
      )
      return { ...changing, callers: named.flat() }
    }),
  )
}

async function isRefused(client: DevnetClient, to: Address, from: Address, { abi }: Changing): Promise<boolean> {
  const data = concat([toFunctionSelector(abi), ZEROS])
  try {
    await client.request({ method: 'eth_call', params: [{ from, to, data }, 'latest'] })
    return false
  } catch (error) {
    const answer = error instanceof BaseError && (error.walk(hasData) as Answer | null)?.data
    if (!answer) throw error
    return REFUSALS.has(answer.slice(0, 10) as Hex)
  }
}

type Answer = { data: Hex }

const hasData = (cause: unknown) => typeof (cause as Partial<Answer>).data === 'string'
