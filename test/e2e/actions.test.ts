/** Every action of the market and the registry, against the real contracts. */
import {
  ContractMissingError,
  CoolingDownError,
  defineDeployedChain,
  getClaimable,
  InvalidSubmissionError,
  InvalidTermsError,
  JobClosedError,
  type JobTerms,
  NotEnoughFundsError,
  NothingToDoError,
  NotPermittedError,
  PausedError,
  TooEarlyError,
  TooLateError,
  UnknownEntityError,
  UnknownJobError,
  UnreachableRpcError,
  type WatchJobParameters,
  WrongNetworkError,
  WrongStatusError,
  watchJob,
} from '@pinf/sdk'
import { inferenceMarketAbi } from '@pinf/sdk/abis'
import { type Address, createClient, type Hex, http, keccak256, toHex, zeroAddress } from 'viem'
import { foundry, mainnet } from 'viem/chains'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deployer, keeperIdentity, people } from '../../script/devnet/accounts.ts'
import type { DevnetClient } from '../../script/devnet/client.ts'
import { stakeKeeper } from '../../script/devnet/money.ts'
import { type BareNetwork, done, failure, startBareNetwork, UNIT } from './support/byHand.ts'
import { anyTerms } from './support/terms.ts'
import { passTime } from './support/time.ts'

let devnet: BareNetwork
let payer: DevnetClient
let keeper: DevnetClient
let operator: DevnetClient
let anyone: DevnetClient
let asset: Address

beforeAll(async () => {
  devnet = await startBareNetwork()
  asset = devnet.asset
  payer = devnet.clientOf(people.eve)
  anyone = devnet.clientOf(people.dan)
  const identity = keeperIdentity(0)
  keeper = devnet.clientOf(identity.staker)
  operator = devnet.clientOf(identity.operator)
  await stakeKeeper(keeper, devnet.deployment.assets, identity.operator.address)
})

afterAll(() => devnet?.stop())

async function post(change: Partial<JobTerms> = {}): Promise<{ jobId: Hex; terms: JobTerms }> {
  const terms = await anyTerms(payer, asset, change)
  const { jobId, hash } = await payer.postJob({ terms, source: 'permit' })
  await done(payer, hash)
  return { jobId, terms }
}

const result = (delivered: number) => ({
  root: keccak256('0x0a'),
  delivered,
  reused: 0,
  bundle: keccak256('0x0b'),
})

describe('balances', () => {
  test('deposit, by permit too, and withdraw', async () => {
    const owner = people.eve.address
    const before = await payer.getClaimable({ owner, asset })
    await done(payer, payer.deposit({ asset, amount: 3n * UNIT }))
    await done(payer, payer.depositWithPermit({ asset, amount: 2n * UNIT }))
    expect(await payer.getClaimable({ owner, asset })).toBe(before + 5n * UNIT)

    const wallet = await payer.getTokenBalance({ asset, owner })
    await done(payer, payer.withdraw({ asset, amount: UNIT }))
    await done(payer, payer.withdrawAll({}))
    expect(await payer.getClaimable({ owner, asset })).toBe(0n)
    expect(await payer.getTokenBalance({ asset, owner })).toBe(wallet + before + 5n * UNIT)
    expect(await payer.getBalances({ owner })).toMatchObject([
      { asset: { symbol: 'USDC' }, claimable: 0n },
      { asset: { symbol: 'WETH' }, claimable: 0n },
    ])
  })

  test('credit somebody else', async () => {
    const owner = people.fay.address
    await done(payer, payer.deposit({ asset, amount: UNIT, creditTo: owner }))
    expect(await getClaimable(payer, { owner, asset })).toBe(UNIT)
  })

  test('error: NotEnoughFundsError names what there is', async () => {
    const error = await failure(payer.withdraw({ asset, amount: 10n ** 9n * UNIT }))
    expect(error).toBeInstanceOf(NotEnoughFundsError)
    expect(error.message).toMatch(/0 USDC .* 1000000000 USDC/)
    const poor = devnet.clientOf(keeperIdentity(4).operator)
    expect(await failure(poor.depositWithPermit({ asset, amount: UNIT }))).toBeInstanceOf(NotEnoughFundsError)
  })
})

describe('posting', () => {
  test('from a balance, a wallet, by permit, by signature', async () => {
    await done(payer, payer.deposit({ asset, amount: 10n * UNIT }))
    for (const source of ['balance', 'wallet', 'permit'] as const) {
      const terms = await anyTerms(payer, asset)
      const { jobId, hash } = await payer.postJob({ terms, source })
      await done(payer, hash)
      expect(jobId).toBe(await payer.getJobId({ terms }))
      expect(await payer.getJob({ jobId })).toMatchObject({ terms, shards: 3, openItems: 10, transactionHash: hash })
    }
    const terms = await anyTerms(payer, asset)
    const signature = await payer.signJobTerms({ terms })
    const { jobId, hash } = await anyone.postJob({ terms, source: 'signature', signature, fromWallet: false })
    await done(anyone, hash)
    expect(await anyone.getJobTerms({ jobId })).toEqual(terms)
    expect((await anyone.listJobs({ payer: people.eve.address })).map((job) => job.jobId)).toContain(jobId)
  })

  test('the calldata for other wallets is what the actions send', async () => {
    const terms = await anyTerms(payer, asset)
    const { approve, postFromWallet } = payer.encodePostJob({ terms })
    for (const { to, data } of [approve, postFromWallet]) await done(payer, payer.sendTransaction({ to, data }))
    expect((await payer.getJob({ jobId: await payer.getJobId({ terms }) })).terms).toEqual(terms)
  })

  test('a quote says what is taken', async () => {
    const terms = await anyTerms(payer, asset)
    const quote = await payer.quoteJob({ terms })
    expect(quote).toMatchObject({ shards: 3, maxCost: 500_000n, minCost: 100_000n, royaltyBps: 0 })
    expect(quote.bondPerShard).toBeGreaterThan(0n)
    expect(quote.lateFeePerShard).toBe((terms.maxPrice * 4n) / 10n)
  })

  test('error: the same terms twice, bad terms, a stranger, a wrong signature', async () => {
    const { terms } = await post()
    expect(await failure(payer.postJob({ terms, source: 'permit' }))).toBeInstanceOf(NothingToDoError)
    const bad = await failure(post({ items: 0 }))
    expect(bad).toBeInstanceOf(InvalidTermsError)
    expect(bad.message).toContain('`items`')
    const fresh = await anyTerms(payer, asset)
    expect(await failure(anyone.postJob({ terms: fresh, source: 'wallet' }))).toBeInstanceOf(NotPermittedError)
    const signature = await anyone.signJobTerms({ terms: fresh })
    const forged = { terms: fresh, source: 'signature', signature, fromWallet: false } as const
    expect(await failure(anyone.postJob(forged))).toBeInstanceOf(NotPermittedError)
  })

  test('error: UnknownJobError, UnknownEntityError', async () => {
    const jobId = keccak256('0x99')
    expect(await failure(payer.getJob({ jobId }))).toBeInstanceOf(UnknownJobError)
    const posted = await post()
    expect(await failure(payer.getShard({ ...posted, index: 7 }))).toBeInstanceOf(UnknownEntityError)
  })
})

describe('doing shards', () => {
  test('claim, submit, wait, finalize, collect', async () => {
    const { jobId, terms } = await post()
    await done(operator, operator.claimShard({ terms, index: 0, keeper: keeper.account.address }))
    const { hash, claimed } = await keeper.claimShards({ terms, indices: [0, 1, 2] })
    await done(keeper, hash)
    expect(claimed).toBe(2)

    await done(operator, operator.submitShard({ jobId, terms, index: 0, submission: result(4) }))
    await done(keeper, keeper.submitShard({ jobId, terms, index: 1, submission: result(3) }))
    await done(keeper, keeper.submitShards({ submissions: [{ jobId, index: 2, submission: result(2) }] }))
    const { shards } = await payer.waitForJob({ jobId, terms, until: 'result', pollingInterval: 10 })
    expect(shards.map(({ state, delivered, items }) => [state, delivered, items])).toEqual([
      ['Submitted', 4, 4],
      ['Submitted', 3, 4],
      ['Submitted', 2, 2],
    ])
    expect((await payer.getSubmissions({ jobId })).map(({ submission }) => submission)).toEqual([4, 3, 2].map(result))

    await done(payer, payer.acceptShards({ terms, indices: [2] }))
    expect((await payer.getShard({ jobId, terms, index: 2 })).state).toBe('Paid')
    expect(await failure(anyone.finalizeShard({ terms, index: 0 }))).toBeInstanceOf(TooEarlyError)
    await passTime(devnet.rpcUrl, terms.challengeSeconds + 1)
    expect((await payer.getShard({ jobId, terms, index: 0 })).finalizable).toBe(true)
    await done(anyone, anyone.finalizeShard({ terms, index: 0 }))
    const rest = await anyone.finalizeShards({ terms, indices: [0, 1, 2] })
    await done(anyone, rest.hash)
    expect(rest.finalized).toBe(2)
    const settled = await payer.waitForJob({ jobId, terms, until: 'settled', pollingInterval: 10 })
    expect(settled.shards.every(({ state }) => state === 'Final')).toBe(true)

    const timeline = await payer.getJobTimeline({ jobId })
    expect(timeline.map(({ event }) => event)).toEqual(
      expect.arrayContaining(['JobPosted', 'ShardClaimed', 'ShardSubmitted', 'ShardPaid', 'ShardFinalized']),
    )
    expect(timeline.every(({ time }) => time > 0)).toBe(true)
    const { earned } = await keeper.getStake({ keeper: keeper.account.address, asset })
    expect(earned).toBeGreaterThan(0n)
    await done(keeper, keeper.withdrawAll({}))
    expect((await keeper.getStake({ keeper: keeper.account.address, asset })).earned).toBe(0n)
  })

  test('cancel; refund after the deadline; waiting ends when nobody can claim any more', async () => {
    const cancelled = await post()
    expect(await failure(anyone.cancelJob({ terms: cancelled.terms }))).toBeInstanceOf(NotPermittedError)
    await done(payer, payer.cancelJob({ terms: cancelled.terms }))
    expect(await failure(payer.cancelJob({ terms: cancelled.terms }))).toBeInstanceOf(JobClosedError)
    expect((await failure(keeper.claimShard({ terms: cancelled.terms, index: 0 }))).message).toContain('cancelled')

    const { jobId, terms } = await post()
    expect(await failure(anyone.refundJob({ terms }))).toBeInstanceOf(TooEarlyError)
    await passTime(devnet.rpcUrl, 700)
    expect(await failure(keeper.claimShard({ terms, index: 0 }))).toBeInstanceOf(TooLateError)
    const { stuck } = await payer.waitForJob({ jobId, terms, pollingInterval: 10 })
    expect(stuck).toHaveLength(3)
    await done(anyone, anyone.refundJob({ terms }))
    expect((await payer.getJob({ jobId })).closed).toBe(true)
    expect(await failure(anyone.refundJob({ terms }))).toBeInstanceOf(WrongStatusError)
  })

  test('watching reports every reading, until all is settled or somebody stops it', async () => {
    const { jobId, terms } = await post({ items: 4 })
    const watched = { jobId, terms, pollingInterval: 10 }
    const seen: string[] = []
    const silent: unknown[] = []
    const ended = new Promise<void>((resolve, reject) => {
      const onShards: WatchJobParameters['onShards'] = ([shard], now) => {
        expect(now).toBeGreaterThanOrEqual(terms.deadline - 600)
        if (seen.at(-1) !== shard?.state) seen.push(`${shard?.state}`)
        if (shard?.state === 'Final') resolve()
      }
      payer.watchJob({ ...watched, onShards, onError: reject })
    })
    payer.watchJob({ ...watched, onShards: (shards) => silent.push(shards), onError: (error) => silent.push(error) })()

    const readings = async (state: string) => {
      while (seen.at(-1) !== state) await payer.getShard({ jobId, terms, index: 0 })
    }
    await readings('Open')
    await done(keeper, keeper.claimShard({ terms, index: 0 }))
    await readings('Claimed')
    await done(keeper, keeper.submitShard({ jobId, terms, index: 0, submission: result(4) }))
    await readings('Submitted')
    await passTime(devnet.rpcUrl, terms.challengeSeconds + 1)
    await done(anyone, anyone.finalizeShard({ terms, index: 0 }))
    await ended
    expect(seen).toEqual(['Open', 'Claimed', 'Submitted', 'Final'])
    expect(silent).toEqual([])
  })

  test('error: a watch over an RPC that is away tells of it', async () => {
    const { jobId, terms } = await post({ items: 4 })
    const chain = defineDeployedChain(foundry, devnet.deployment)
    const client = createClient({ chain, transport: http('http://127.0.0.1:1', { retryCount: 0 }) })
    const error = await new Promise((resolve, reject) => {
      watchJob(client, { jobId, terms, onShards: reject, onError: resolve })
    })
    expect(error).toBeInstanceOf(UnreachableRpcError)
  })

  test('error: a taken shard, too few items, an empty root, a stranger', async () => {
    const { jobId, terms } = await post()
    await done(keeper, keeper.claimShard({ terms, index: 0 }))
    const taken = await failure(keeper.claimShard({ terms, index: 0 }))
    expect(taken).toBeInstanceOf(WrongStatusError)
    expect(taken.message).toContain('claimed')
    const submit = (client: DevnetClient, delivered: number, change = {}) =>
      client.submitShard({ jobId, terms, index: 0, submission: { ...result(delivered), ...change } })
    expect(await failure(submit(keeper, 1))).toBeInstanceOf(InvalidSubmissionError)
    expect(await failure(submit(keeper, 4, { root: `0x${'00'.repeat(32)}` }))).toBeInstanceOf(InvalidSubmissionError)
    expect(await failure(submit(anyone, 4))).toBeInstanceOf(NotPermittedError)
    expect(await failure(anyone.expireShard({ terms, index: 0 }))).toBeInstanceOf(TooEarlyError)

    await passTime(devnet.rpcUrl, 70)
    expect(await failure(submit(keeper, 4))).toBeInstanceOf(TooLateError)
    await done(anyone, anyone.expireShard({ terms, index: 0 }))
    const cooling = await failure(keeper.claimShard({ terms, index: 0 }))
    expect(cooling).toBeInstanceOf(CoolingDownError)
    expect((await keeper.getKeeper({ keeper: keeper.account.address })).strikes).toBe(1)
    await passTime(devnet.rpcUrl, 60)
    await done(keeper, keeper.claimShard({ terms, index: 0 }))
    await done(keeper, keeper.releaseShard({ terms, index: 0 }))
    expect((await payer.getShard({ jobId, terms, index: 0 })).state).toBe('Open')
    await passTime(devnet.rpcUrl, 120)
  })

  test('error: PausedError while the guardian pauses', async () => {
    const guardian = devnet.clientOf(deployer)
    const market = { address: devnet.deployment.contracts.inferenceMarket, abi: inferenceMarketAbi }
    await done(guardian, guardian.writeContract({ ...market, functionName: 'pause', args: [3_600] }))
    const { terms } = { terms: await anyTerms(payer, asset) }
    expect(await failure(payer.postJob({ terms, source: 'permit' }))).toBeInstanceOf(PausedError)
    await done(guardian, guardian.writeContract({ ...market, functionName: 'unpause' }))
    await done(payer, (await payer.postJob({ terms, source: 'permit' })).hash)
  })
})

describe('keepers', () => {
  test('stake from everywhere, announce, unbond', async () => {
    const { staker } = keeperIdentity(1)
    const novice = devnet.clientOf(staker)
    expect(await failure(novice.stake({ asset, amount: 1n }))).toBeInstanceOf(NotEnoughFundsError)
    await done(novice, novice.stake({ asset, amount: 200n * UNIT, source: 'permit' }))
    await done(novice, novice.stake({ asset, amount: 100n * UNIT, source: 'wallet' }))
    await done(novice, novice.deposit({ asset, amount: 50n * UNIT }))
    await done(novice, novice.stake({ asset, amount: 50n * UNIT, source: 'balance' }))
    await done(novice, novice.setOperator({ operator: people.ben.address }))
    await done(novice, novice.setGateway({ url: 'http://127.0.0.1:9' }))
    expect(await novice.getKeeper({ keeper: staker.address })).toMatchObject({
      operator: people.ben.address,
      gateway: 'http://127.0.0.1:9',
      stakes: [
        { asset: { symbol: 'USDC' }, staked: 350n * UNIT, locked: 0n, free: 350n * UNIT },
        { asset: { symbol: 'WETH' }, staked: 0n },
      ],
    })
    expect(await novice.listKeepers()).toContain(staker.address)
    expect(await novice.getGateways({ keepers: [staker.address] })).toEqual([
      { keeper: staker.address, url: 'http://127.0.0.1:9' },
    ])

    await done(novice, novice.unbond({ asset, amount: 350n * UNIT }))
    expect(await failure(novice.completeUnbonding({ asset }))).toBeInstanceOf(TooEarlyError)
    const { availableAt } = await novice.getStake({ keeper: staker.address, asset })
    const { timestamp } = await novice.getBlock()
    await passTime(devnet.rpcUrl, availableAt - Number(timestamp) + 1)
    await done(novice, novice.completeUnbonding({ asset }))
    expect(await novice.getClaimable({ owner: staker.address, asset })).toBe(350n * UNIT)
    await done(novice, novice.setGateway({ url: '' }))
    expect(await novice.getGateways({ keepers: [staker.address] })).toEqual([])
  })
})

describe('workflows', () => {
  test('publish versions and read them', async () => {
    const author = devnet.clientOf(people.fay)
    const publish = (digest: Hex) =>
      author.publishWorkflow({ name: 'tested', digest, workflowRoot: toHex(1, { size: 32 }), royaltyBps: 500 })
    const [first, second] = [keccak256('0x21'), keccak256('0x22')]
    await done(author, (await publish(first)).hash)
    const { hash, workflowId, version } = await publish(second)
    await done(author, hash)
    expect(version).toBe(2)
    expect(await author.getWorkflow({ workflowId })).toMatchObject({ version: 2, digest: second, royaltyBps: 500 })
    expect(await author.getWorkflow({ workflowId, version: 1 })).toMatchObject({ digest: first })
    expect(await author.listWorkflows({ digest: first })).toMatchObject([{ name: 'tested', version: 1 }])
    await done(author, author.setRoyaltyReceiver({ workflowId, receiver: people.ada.address }))
    expect(await author.getRoyalty({ digest: second })).toMatchObject({ receiver: people.ada.address, royaltyBps: 500 })
    expect(await failure(publish(first))).toBeInstanceOf(NothingToDoError)
    expect(await failure(author.getWorkflow({ workflowId, version: 3 }))).toBeInstanceOf(UnknownEntityError)
    expect(await failure(anyone.setRoyaltyReceiver({ workflowId, receiver: zeroAddress }))).toBeInstanceOf(
      NotPermittedError,
    )
  })
})

describe('connections', () => {
  const read = { owner: people.eve.address }

  test('error: UnreachableRpcError', async () => {
    const chain = defineDeployedChain(foundry, devnet.deployment)
    const client = createClient({ chain, transport: http('http://127.0.0.1:1', { retryCount: 0 }) })
    expect(await failure(getClaimable(client, { ...read, asset }))).toBeInstanceOf(UnreachableRpcError)
  })

  test('error: WrongNetworkError, ContractMissingError', async () => {
    const contracts = { ...devnet.deployment.contracts, inferenceMarket: people.ada.address }
    const elsewhere = defineDeployedChain(mainnet, { ...devnet.deployment, contracts, chainId: 1 })
    const wrong = createClient({ chain: elsewhere, transport: http(devnet.rpcUrl) })
    expect(await failure(getClaimable(wrong, { ...read, asset }))).toBeInstanceOf(WrongNetworkError)
    const chain = defineDeployedChain(foundry, { ...devnet.deployment, contracts })
    const missing = createClient({ chain, transport: http(devnet.rpcUrl) })
    expect(await failure(getClaimable(missing, { ...read, asset }))).toBeInstanceOf(ContractMissingError)
  })
})
