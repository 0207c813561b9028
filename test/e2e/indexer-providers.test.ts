/** Who may answer and who signs for it: the indexer's tables against the registry, second by second. */
import { providerRegistryAbi } from '@pinf/sdk/abis'
import { type Address, type Hex, keccak256, toHex } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { people } from '../../script/devnet/accounts.ts'
import type { DevnetClient } from '../../script/devnet/client.ts'
import { type BareNetwork, startBareNetwork } from './support/byHand.ts'
import { query } from './support/graphql.ts'
import { impersonate } from './support/impersonate.ts'
import { passTime } from './support/time.ts'

/** `EvidenceClass.Unattested` and `Attested`, and how tables write them. */
const [UNATTESTED, ATTESTED] = [0, 2]
const CLASSES = ['unattested', 'tolerant', 'attested', 'exact']
/** Holds the registrar's role on a devnet: `script/config/31337.json`. */
const REGISTRAR = '0xa0Ee7A142d267C1f36714E4a8F75612F20a79720'
const HOUR = 3_600

type Signer = {
  providerId: Hex
  signer: Address
  model: string
  templateDigest: Hex
  validFrom: string
  validTo: string
}
type Provider = { id: Hex; included: boolean; highestClass: string; trustedHardware: boolean; metadataDigest: Hex }
type Standing = { providerId: Hex; since: string; included: boolean; highestClass: string }
type Rows = {
  providers: { items: Provider[] }
  providerStandings: { items: Standing[] }
  providerSigners: { items: Signer[] }
}
type Wallet = Awaited<ReturnType<typeof impersonate>>

let devnet: BareNetwork
let reader: DevnetClient
let governance: Wallet
let registrar: Wallet
let registry: { address: Address; abi: typeof providerRegistryAbi }

beforeAll(async () => {
  devnet = await startBareNetwork({ indexer: true })
  const { parameterTimelock, providerRegistry } = devnet.deployment.contracts
  reader = devnet.clientOf(people.ada)
  registry = { address: providerRegistry, abi: providerRegistryAbi }
  governance = await impersonate(devnet.rpcUrl, parameterTimelock)
  registrar = await impersonate(devnet.rpcUrl, REGISTRAR)
})

afterAll(() => devnet?.stop())

const idOf = (name: string) => keccak256(toHex(name))
const endpointOf = (name: string, model = 'large') => ({
  providerId: idOf(name),
  model,
  templateDigest: keccak256('0x7e'),
})
const termsOf = (highestClass: number, trustedHardware: boolean) => ({
  highestClass,
  trustedHardware,
  metadataDigest: keccak256(toHex(highestClass)),
})
const now = async () => Number((await reader.getBlock()).timestamp)
const mined = async (hash: Promise<Hex>) => reader.confirmTransaction({ hash: await hash })

const include = (name: string, highestClass: number, trustedHardware = false) =>
  mined(
    governance.writeContract({
      ...registry,
      functionName: 'includeProvider',
      args: [name, termsOf(highestClass, trustedHardware), `https://${name}.example`],
    }),
  )
const update = (name: string, highestClass: number, trustedHardware = false) =>
  mined(
    governance.writeContract({
      ...registry,
      functionName: 'updateProvider',
      args: [idOf(name), termsOf(highestClass, trustedHardware), `https://${name}.example/2`],
    }),
  )
const exclude = (name: string) =>
  mined(governance.writeContract({ ...registry, functionName: 'excludeProvider', args: [idOf(name)] }))

type Endpoint = ReturnType<typeof endpointOf>
const setSigner = (endpoint: Endpoint, signer: Address, from: number, to: number) =>
  mined(governance.writeContract({ ...registry, functionName: 'setSigner', args: [endpoint, signer, from, to] }))
const revoke = (endpoint: Endpoint, signer: Address) =>
  mined(governance.writeContract({ ...registry, functionName: 'revokeSigner', args: [endpoint, signer] }))

/** Compares every provider, and every signer at every second at which something could change. Returns the rows. */
async function look(): Promise<Rows> {
  await devnet.indexer?.reached(await reader.getBlockNumber({ cacheTime: 0 }))
  const rows = await query<Rows>(
    devnet.indexer?.url ?? '',
    `{ providers { items { id included highestClass trustedHardware metadataDigest } }
      providerStandings(orderBy: "since", limit: 100) { items { providerId since included highestClass } }
      providerSigners(orderBy: "validFrom", limit: 100) {
        items { providerId signer model templateDigest validFrom validTo }
      } }`,
  )
  for (const { id, ...row } of rows.providers.items) {
    const [included, terms] = await reader.readContract({ ...registry, functionName: 'providerOf', args: [id] })
    expect(row).toEqual({ included, ...terms, highestClass: CLASSES[terms.highestClass] })
  }
  const signers = rows.providerSigners.items
  const standings = rows.providerStandings.items
  const turns = [
    ...signers.flatMap(({ validFrom, validTo }) => [validFrom, validTo]),
    ...standings.map(({ since }) => since),
  ]
  const seconds = [...new Set([await now(), ...turns.map(Number)].flatMap((time) => [time - 1, time, time + 1]))]
  for (const { id } of rows.providers.items) {
    for (const time of seconds) {
      const [included, highestClass] = await reader.readContract({
        ...registry,
        functionName: 'classAt',
        args: [id, time],
      })
      expect(standingAt(rows, id, time)).toEqual({ included, highestClass: CLASSES[highestClass] })
    }
  }
  for (const { signer, ...rest } of signers) {
    const { validFrom: _from, validTo: _to, ...endpoint } = rest
    for (const time of seconds) {
      const isSigner = await reader.readContract({
        ...registry,
        functionName: 'isSignerAt',
        args: [endpoint, signer, time],
      })
      expect({ signer, time, isSigner: isSignerAt(rows, endpoint, signer, time) }).toEqual({ signer, time, isSigner })
    }
  }
  return rows
}

/** What the tables say of a provider at a second: the last row that began. */
function standingAt({ providerStandings }: Rows, id: Hex, time: number) {
  const begun = providerStandings.items.filter(({ providerId, since }) => providerId === id && Number(since) <= time)
  const { included = false, highestClass = 'unattested' } = begun.at(-1) ?? {}
  return { included, highestClass }
}

/** What they say of a signer: a stretch that covers the second, of a provider that can be attested then. */
function isSignerAt(rows: Rows, endpoint: Endpoint, signer: Address, time: number): boolean {
  const stretches = rows.providerSigners.items.filter((row) => {
    const sameEndpoint = row.providerId === endpoint.providerId && row.model === endpoint.model
    return sameEndpoint && row.signer === signer && Number(row.validFrom) <= time && time < Number(row.validTo)
  })
  expect(stretches.length).toBeLessThanOrEqual(1)
  return stretches.length === 1 && CLASSES.indexOf(standingAt(rows, endpoint.providerId, time).highestClass) >= ATTESTED
}

const stretchesOf = ({ providerSigners }: Rows, { address }: { address: Address }) =>
  providerSigners.items
    .filter(({ signer }) => signer === address.toLowerCase())
    .map(({ validFrom, validTo }) => [Number(validFrom), Number(validTo)])

test('signers: each stretch of their validity, cut short by the next, by a revocation, and by an exclusion', async () => {
  await include('plain', UNATTESTED)
  await include('sealed', ATTESTED)
  const [large, small] = [endpointOf('sealed'), endpointOf('sealed', 'small')]
  const start = await now()
  await setSigner(large, people.ben.address, 0, start + 2 * HOUR)
  const first = (await now()) + 1
  await setSigner(large, people.ben.address, start + HOUR, start + 4 * HOUR)
  await setSigner(small, people.ben.address, start + 3 * HOUR, start + 5 * HOUR)
  await setSigner(large, people.cleo.address, start + 100, start + 200)
  await setSigner(large, people.cleo.address, start + 50, start + 300)
  await setSigner(large, people.dan.address, start + HOUR, start + 2 * HOUR)
  const rows = await look()
  expect(stretchesOf(rows, people.ben)).toEqual([
    [first, start + HOUR],
    [start + HOUR, start + 4 * HOUR],
    [start + 3 * HOUR, start + 5 * HOUR],
  ])
  expect(stretchesOf(rows, people.cleo)).toEqual([[start + 50, start + 300]])

  // What had not begun is as if it had never been set.
  await revoke(large, people.dan.address)
  expect(stretchesOf(await look(), people.dan)).toEqual([])
  await passTime(devnet.rpcUrl, 100)
  await revoke(large, people.cleo.address)
  expect(stretchesOf(await look(), people.cleo)).toEqual([[start + 50, (await now()) + 1]])

  // A class that cannot be attested silences signers, and does not end them.
  await update('sealed', UNATTESTED)
  await passTime(devnet.rpcUrl, 10)
  const { items } = (await look()).providerSigners
  expect(items).toHaveLength(4)
  await update('sealed', ATTESTED)
  await passTime(devnet.rpcUrl, 10)
  await exclude('sealed')
  const end = (await now()) + 1
  expect(stretchesOf(await look(), people.ben)).toEqual([[first, end]])
  await passTime(devnet.rpcUrl, 10)
  await include('sealed', ATTESTED)
  expect(stretchesOf(await look(), people.ben)).toEqual([[first, end]])
})

test("keys in trusted hardware: the registrar's, and over once the provider signs otherwise", async () => {
  await include('enclave', ATTESTED, true)
  const endpoint = endpointOf('enclave')
  const renew = async (from: number, to: number) =>
    mined(
      registrar.writeContract({
        ...registry,
        functionName: 'renewKey',
        args: [endpoint, people.eve.address, from, to],
      }),
    )
  const start = await now()
  await renew(0, start + HOUR)
  const first = (await now()) + 1
  await renew(start + HOUR - 60, start + 3 * HOUR)
  expect(stretchesOf(await look(), people.eve)).toEqual([
    [first, start + HOUR - 60],
    [start + HOUR - 60, start + 3 * HOUR],
  ])
  await passTime(devnet.rpcUrl, 2 * HOUR)
  await mined(registrar.writeContract({ ...registry, functionName: 'revokeKey', args: [endpoint, people.eve.address] }))
  const revoked = (await now()) + 1
  expect(stretchesOf(await look(), people.eve).at(-1)).toEqual([start + HOUR - 60, revoked])
  await passTime(devnet.rpcUrl, 10)
  await renew(0, (await now()) + HOUR)
  await passTime(devnet.rpcUrl, 10)
  await update('enclave', ATTESTED)
  const ended = (await now()) + 1
  expect(stretchesOf(await look(), people.eve)).toHaveLength(3)
  await passTime(devnet.rpcUrl, 10)
  expect(stretchesOf(await look(), people.eve).at(-1)?.[1]).toBe(ended)
})
