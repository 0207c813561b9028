import {
  createClient,
  custom,
  decodeFunctionData,
  encodeAbiParameters,
  encodeEventTopics,
  encodeFunctionResult,
  type Hex,
  keccak256,
  stringToBytes,
} from 'viem'
import { foundry } from 'viem/chains'
import { expect, test } from 'vitest'
import { defineDeployedChain } from '../../chain/deployedChain.ts'
import { parseDeployment } from '../../chain/deployment.ts'
import { providerRegistryAbi as abi } from '../../generated/abis.ts'
import { templateDigest } from '../../workflow/attestation.ts'
import { isAttestedSigner } from './isAttestedSigner.ts'
import { listProviders } from './listProviders.ts'

const names =
  'inferenceMarket workflowRegistry projectFactory accessManager parameterTimelock upgradeTimelock contributionRouter providerRegistry platformToken platformGovernor wrappedNative'
const address = (digit: string) => `0x${digit.repeat(40)}` as const
const contracts = Object.fromEntries(names.split(' ').map((name) => [name, address('9')]))
const chain = defineDeployedChain(foundry, parseDeployment({ chainId: 31337, startBlock: 0, contracts, assets: [] }))
const terms = { highestClass: 2, trustedHardware: true, metadataDigest: `0x${'12'.repeat(32)}` as const }
const providerId = keccak256(stringToBytes('nearai'))

/** A registry that knows one provider and one signer, as a node would answer for it. */
const asked: { functionName: string; args: readonly unknown[] }[] = []
const client = createClient({
  chain,
  transport: custom({
    async request({ method, params }: { method: string; params: [{ data: Hex }] }) {
      if (method === 'eth_blockNumber') return '0x5'
      if (method === 'eth_getLogs') return [included()]
      const call = decodeFunctionData({ abi, data: params[0].data })
      asked.push(call as (typeof asked)[number])
      if (call.functionName === 'isSignerAt') {
        return encodeFunctionResult({ abi, functionName: 'isSignerAt', result: call.args[1] === address('1') })
      }
      return encodeFunctionResult({ abi, functionName: 'providerOf', result: [true, terms] })
    },
  }),
})

function included() {
  const topics = encodeEventTopics({ abi, eventName: 'ProviderIncluded', args: { providerId } })
  const components = [{ type: 'uint8' }, { type: 'bool' }, { type: 'bytes32' }] as const
  const data = encodeAbiParameters(
    [{ type: 'string' }, { type: 'tuple', components }, { type: 'string' }],
    ['nearai', [terms.highestClass, terms.trustedHardware, terms.metadataDigest], 'https://near.ai'],
  )
  const place = { blockNumber: '0x1', blockHash: `0x${'00'.repeat(32)}`, transactionHash: `0x${'00'.repeat(32)}` }
  return { address: address('9'), topics, data, ...place, transactionIndex: '0x0', logIndex: '0x0', removed: false }
}

test('isAttestedSigner asks for provider, model and text at a time', async () => {
  const template = '{model}:{request}:{response}'
  const endpoint = { provider: 'nearai', model: 'm', template, time: 1_800_000_000 } as const
  expect(await isAttestedSigner(client, { ...endpoint, signer: address('1') })).toBe(true)
  expect(await isAttestedSigner(client, { ...endpoint, signer: address('2') })).toBe(false)
  expect(asked[0]?.args[0]).toEqual({ providerId, model: 'm', templateDigest: templateDigest(template) })
  expect(asked[0]?.args[2]).toBe(1_800_000_000)
})

test('listProviders tells what the registry says now', async () => {
  expect(await listProviders(client)).toEqual([
    { providerId, name: 'nearai', included: true, ...terms, highestClass: 'Attested', metadataUri: 'https://near.ai' },
  ])
})
