import { createConfig, factory } from 'ponder'
import { getAbiItem } from 'viem'
import {
  inferenceMarketAbi,
  platformGovernorAbi,
  platformTokenAbi,
  projectFactoryAbi,
  projectGovernorAbi,
  projectTokenAbi,
  projectTreasuryAbi,
  providerRegistryAbi,
  workflowRegistryAbi,
} from '../sdk/src/generated/abis.ts'
import { readSettings } from './settings.ts'

const { deployment, rpcUrls, wsUrl, database } = readSettings(process.env)
const { contracts, startBlock } = deployment

/** Each project is three contracts of its own, announced by the factory. */
const projectPart = (parameter: 'treasury' | 'token' | 'governor') =>
  factory({
    address: contracts.projectFactory,
    event: getAbiItem({ abi: projectFactoryAbi, name: 'ProjectCreated' }),
    parameter,
    startBlock,
  })

export default createConfig({
  database,
  chains: { platform: { id: deployment.chainId, rpc: rpcUrls, ...(wsUrl && { ws: wsUrl }) } },
  contracts: {
    InferenceMarket: {
      chain: 'platform',
      abi: inferenceMarketAbi,
      address: contracts.inferenceMarket,
      startBlock,
    },
    WorkflowRegistry: {
      chain: 'platform',
      abi: workflowRegistryAbi,
      address: contracts.workflowRegistry,
      startBlock,
    },
    ProviderRegistry: {
      chain: 'platform',
      abi: providerRegistryAbi,
      address: contracts.providerRegistry,
      startBlock,
    },
    PlatformToken: { chain: 'platform', abi: platformTokenAbi, address: contracts.platformToken, startBlock },
    PlatformGovernor: {
      chain: 'platform',
      abi: platformGovernorAbi,
      address: contracts.platformGovernor,
      startBlock,
    },
    ProjectFactory: { chain: 'platform', abi: projectFactoryAbi, address: contracts.projectFactory, startBlock },
    ProjectTreasury: { chain: 'platform', abi: projectTreasuryAbi, address: projectPart('treasury'), startBlock },
    ProjectToken: { chain: 'platform', abi: projectTokenAbi, address: projectPart('token'), startBlock },
    ProjectGovernor: { chain: 'platform', abi: projectGovernorAbi, address: projectPart('governor'), startBlock },
  },
})
