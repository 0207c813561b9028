import type { Deployment, GetProjectReturnType } from '@pinf/sdk'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { degovConfig, degovYaml } from './degov.ts'

/** DeGov's configuration as its web app, indexer and agent read it; what they leave optional is optional here. */
const address = z.string().regex(/^0x[0-9a-fA-F]{40}$/)
const degov = z.strictObject({
  name: z.string().min(1),
  code: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  logo: z.string(),
  siteUrl: z.url(),
  offChainDiscussionUrl: z.url().optional(),
  description: z.string(),
  links: z.record(z.string(), z.string().nullable()),
  wallet: z.strictObject({ walletConnectProjectId: z.string() }),
  chain: z.strictObject({
    id: z.int(),
    name: z.string(),
    logo: z.string(),
    rpcs: z.array(z.url()).min(1),
    explorers: z.array(z.url()),
    nativeToken: z.strictObject({
      symbol: z.string(),
      decimals: z.int(),
      priceId: z.string(),
      logo: z.string().nullable().optional(),
    }),
  }),
  indexer: z.strictObject({ endpoint: z.url(), startBlock: z.int(), rpc: z.url() }),
  contracts: z.strictObject({
    governor: address,
    governorToken: z.strictObject({ address, standard: z.enum(['ERC20', 'ERC721']) }),
    timeLock: address.optional(),
  }),
  treasuryAssets: z.array(
    z.strictObject({
      name: z.string(),
      contract: address,
      standard: z.enum(['ERC20', 'ERC721']),
      priceId: z.string().optional(),
      logo: z.string().nullable(),
    }),
  ),
})

const of = (digit: number) => `0x${String(digit).repeat(40)}` as const
const project = {
  project: of(1),
  token: of(2),
  governor: of(3),
  name: 'Close reading: "presidents", 1790–2019',
  asset: { symbol: 'USDC', name: 'Dollar', decimals: 6, address: of(4) },
} as GetProjectReturnType
const deployment = { chainId: 10, startBlock: 77 } as Deployment
const site = {
  siteUrl: 'https://vote.example',
  indexerUrl: 'https://indexer.example/graphql',
  rpcUrl: 'https://rpc.example',
}

test('default: the file reads back as what DeGov expects, addresses as text', () => {
  const config = degovConfig(project, deployment, site)
  const read = degov.parse(parse(degovYaml(config)))
  expect(read).toEqual(config)
  expect(read).toMatchObject({
    code: 'close-reading-presidents-1790-2019',
    chain: { id: 10, rpcs: [site.rpcUrl] },
    indexer: { startBlock: 77 },
    contracts: { governor: of(3), governorToken: { address: of(2) }, timeLock: of(1) },
    treasuryAssets: [{ contract: of(4) }],
  })
})

test('behavior: what a site adds, and a name without letters', () => {
  const given = {
    ...site,
    logo: 'https://vote.example/logo.png',
    explorer: 'https://scan.example',
    walletConnectId: 'abc',
  }
  const config = degovConfig({ ...project, name: '語' }, deployment, given)
  expect(degov.parse(parse(degovYaml(config)))).toMatchObject({
    code: 'project',
    logo: given.logo,
    wallet: { walletConnectProjectId: 'abc' },
    chain: { explorers: [given.explorer] },
  })
})
