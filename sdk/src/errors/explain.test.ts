import {
  type Abi,
  BaseError,
  ContractFunctionRevertedError,
  encodeErrorResult,
  HttpRequestError,
  InsufficientFundsError,
} from 'viem'
import { describe, expect, test } from 'vitest'
import * as abis from '../generated/abis.ts'
import { NoGasMoneyError, UnreachableRpcError } from './connection.ts'
import { explainError, refusals } from './explain.ts'
import { CoolingDownError, NotEnoughFundsError, PausedError, RefusalError } from './refusals.ts'

type AbiError = Extract<Abi[number], { type: 'error' }>

const errors = Object.values(abis)
  .flatMap((abi) => (abi as Abi).filter((item): item is AbiError => item.type === 'error'))
  .filter(({ name }, index, all) => all.findIndex((other) => other.name === name) === index)
// Ours are named after their contract; the devnet's own token is nobody's business elsewhere.
const ours = errors.filter(({ name }) => name.includes('_') && !name.startsWith('Devnet'))

const USDC = '0x7777777777777777777777777777777777777777'
const KEEPER = '0x1111111111111111111111111111111111111111'
const SAMPLES: Record<string, unknown> = {
  address: KEEPER,
  bytes32: `0x${Buffer.from('maxPrice').toString('hex').padEnd(64, '0')}`,
  bytes4: '0x12345678',
  string: 'name',
}
const sampleOf = (type: string) => SAMPLES[type] ?? (/^uint(8|16|32|40|48)$/.test(type) ? 1 : 1n)

function revert(name: string, args: readonly unknown[]): BaseError {
  const abi = errors.filter((error) => error.name === name)
  const data = encodeErrorResult({ abi, errorName: name, args })
  return new BaseError('refused', { cause: new ContractFunctionRevertedError({ abi, data, functionName: 'post' }) })
}

describe('refusals', () => {
  test.each(ours.map(({ name, inputs }) => [name, inputs] as const))('%s has words', (name, inputs) => {
    const error = explainError(
      revert(
        name,
        inputs.map(({ type }) => sampleOf(type)),
      ),
    ) as RefusalError
    expect(error).toBeInstanceOf(RefusalError)
    expect(error.errorName).toBe(name)
    expect(error.next).toBeTruthy()
    expect(error.message).not.toMatch(/undefined|NaN|\[object|_/)
  })

  test('no row is about an error that no contract has', () => {
    const names = new Set(errors.map(({ name }) => name))
    expect(Object.keys(refusals).filter((name) => !names.has(name))).toEqual([])
  })
})

describe('explainError', () => {
  test('behavior: amounts have symbols, times are exact', () => {
    const assets = [{ symbol: 'USDC', name: 'Dollar', decimals: 6, address: USDC } as const]
    const short = explainError(revert('Escrow_BalanceTooSmall', [KEEPER, USDC, 1_500_000n, 25_000_000n]), { assets })
    expect(short).toBeInstanceOf(NotEnoughFundsError)
    expect(short.message).toContain('1.5 USDC')
    expect(short.message).toContain('25 USDC')
    const paused = explainError(revert('Jobs_Paused', [1_700_000_000]))
    expect(paused).toBeInstanceOf(PausedError)
    expect(paused.message).toContain('2023-11-14T22:13:20.000Z')
    expect(explainError(revert('Keepers_CoolingDown', [KEEPER, 5]))).toBeInstanceOf(CoolingDownError)
  })

  test('behavior: an error without words of ours still has its name and arguments', () => {
    const error = explainError(revert('ERC20InvalidSender', [KEEPER]))
    expect(error).toBeInstanceOf(RefusalError)
    expect(error.message).toContain('ERC20InvalidSender')
    expect(error.message).toContain(KEEPER)
  })

  test('behavior: an unreachable RPC is named without its key', () => {
    const error = explainError(new HttpRequestError({ url: 'https://rpc.example/v2/secret' }))
    expect(error).toBeInstanceOf(UnreachableRpcError)
    expect(error.message).toContain('https://rpc.example')
    expect(error.message).not.toContain('secret')
  })

  test('behavior: no money for gas', () => {
    expect(explainError(new InsufficientFundsError())).toBeInstanceOf(NoGasMoneyError)
  })

  test('behavior: other errors pass through', () => {
    const error = new TypeError('mine')
    expect(explainError(error)).toBe(error)
  })
})
