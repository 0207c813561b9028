import { describe, expect, test } from 'vitest'
import { amountFor, publicConfig, readConfig } from './config.ts'
import { ConfigError } from './errors.ts'

const environment = {
  KEEPER_RPC_URL: 'https://rpc.example/v2/secret-key, http://127.0.0.1:8545',
  KEEPER_DEPLOYMENT: 'deployment.json',
  KEEPER_PRIVATE_KEY: `0x${'ab'.repeat(32)}`,
  KEEPER_DATA_DIR: 'data',
}

describe('readConfig', () => {
  test('default: four variables are enough', () => {
    const config = readConfig(environment)
    expect(config.KEEPER_RPC_URL).toEqual(['https://rpc.example/v2/secret-key', 'http://127.0.0.1:8545'])
    expect(config).toMatchObject({ KEEPER_PORT: 0, KEEPER_PROVIDERS: ['local'], KEEPER_HOST: '127.0.0.1' })
    expect(amountFor(config.KEEPER_MIN_PRICE, 'USDC')).toBe(1n)
  })

  test('behavior: amounts are the same for all assets or by symbol, in base units', () => {
    const { KEEPER_MIN_PRICE: price } = readConfig({ ...environment, KEEPER_MIN_PRICE: 'USDC=500,DAI=7' })
    expect([amountFor(price, 'USDC'), amountFor(price, 'DAI'), amountFor(price, 'WETH')]).toEqual([500n, 7n, undefined])
  })

  test('behavior: an empty variable is none', () => {
    expect(readConfig({ ...environment, KEEPER_PUBLIC_URL: '' }).KEEPER_PUBLIC_URL).toBeUndefined()
  })

  test('error: ConfigError names every bad variable at once', () => {
    const bad = {
      KEEPER_RPC_URL: 'ftp://x',
      KEEPER_PRIVATE_KEY: '0x12',
      KEEPER_PORT: '99999',
      KEEPER_PROVIDERS: 'oracle',
    }
    const error = failure(() => readConfig(bad))
    expect(error).toBeInstanceOf(ConfigError)
    const names = [
      'KEEPER_RPC_URL',
      'KEEPER_PRIVATE_KEY',
      'KEEPER_PORT',
      'KEEPER_PROVIDERS',
      'KEEPER_DEPLOYMENT',
      'KEEPER_DATA_DIR',
    ]
    for (const name of names) expect(error.message).toContain(name)
  })

  test('error: ConfigError for the openai provider without a key', () => {
    const error = failure(() => readConfig({ ...environment, KEEPER_PROVIDERS: 'openai' }))
    expect(error.message).toContain('OPENAI_API_KEY is needed')
  })
})

describe('sources', () => {
  const read = (variables: Record<string, string>) => readConfig({ ...environment, ...variables })

  test('default: public catalogues and data sets are served, the web is not', () => {
    const { KEEPER_SOURCES: sources } = read({})
    expect(sources).toEqual(['arxiv', 'openalex', 'crossref', 'semantic-scholar', 'pubmed', 'ipfs'])
    expect(read({ KEEPER_SOURCES: 'none' }).KEEPER_SOURCES).toEqual([])
    expect(read({ KEEPER_SOURCES: 'http, arxiv' }).KEEPER_SOURCES).toEqual(['http', 'arxiv'])
  })

  test('error: ConfigError for what is no source, no mirror, no contact', () => {
    const bad = { KEEPER_SOURCES: 'scopus', KEEPER_SOURCE_URLS: '{"arxiv":"ftp://x"}', KEEPER_CONTACT: 'a b' }
    const error = failure(() => read(bad))
    for (const name of Object.keys(bad)) expect(error.message).toContain(name)
  })
})

test('publicConfig holds no secret', () => {
  const keys = { OPENALEX_API_KEY: 'oa-secret', SEMANTIC_SCHOLAR_API_KEY: 's2-secret', NCBI_API_KEY: 'ncbi-secret' }
  const secrets = { ...keys, OPENAI_API_KEY: 'sk-secret', KEEPER_RPC_TOKEN: 'a-token-of-enough-length' }
  const shown = JSON.stringify(publicConfig(readConfig({ ...environment, ...secrets })), (_, value) =>
    typeof value === 'bigint' ? String(value) : value,
  )
  for (const secret of [...Object.values(secrets), environment.KEEPER_PRIVATE_KEY, 'secret-key']) {
    expect(shown).not.toContain(secret)
  }
})

function failure(attempt: () => unknown): Error {
  try {
    attempt()
  } catch (error) {
    return error as Error
  }
  return expect.unreachable('it should have been refused')
}
