import {
  BaseError,
  ChainMismatchError,
  ContractFunctionRevertedError,
  formatUnits,
  HttpRequestError,
  InsufficientFundsError,
  SocketClosedError,
  TimeoutError,
  UserRejectedRequestError,
  WebSocketRequestError,
} from 'viem'
import type { DeploymentAsset } from '../chain/deployment.ts'
import {
  ChainRequestError,
  NoGasMoneyError,
  RejectedByUserError,
  UnreachableRpcError,
  WrongNetworkError,
} from './connection.ts'
import { factoryRefusals } from './factoryRefusals.ts'
import { governorRefusals } from './governorRefusals.ts'
import { marketRefusals } from './marketRefusals.ts'
import { projectRefusals } from './projectRefusals.ts'
import { ProtocolError, type ProtocolErrorOptions } from './protocolError.ts'
import { providerRefusals } from './providerRefusals.ts'
import { RefusalError } from './refusals.ts'
import type { RefusalTable, Show } from './refusalTable.ts'
import { registryRefusals } from './registryRefusals.ts'
import { routerRefusals } from './routerRefusals.ts'

/** What makes messages readable: the assets of the chain, for symbols and decimals. */
export type ExplainContext = { assets?: readonly DeploymentAsset[] | undefined }

/** Every refusal this library can put into words, by the contracts' own error names. */
export const refusals: RefusalTable = {
  ...marketRefusals,
  ...registryRefusals,
  ...providerRefusals,
  ...factoryRefusals,
  ...projectRefusals,
  ...routerRefusals,
  ...governorRefusals,
}

/** Makes the error a contract would answer with, for what can be told without asking it. */
export function refusal(
  errorName: string,
  details: Record<string, unknown>,
  context: ExplainContext & ProtocolErrorOptions = {},
): RefusalError {
  const row = refusals[errorName]
  const options = { errorName, details, cause: context.cause }
  if (!row) return new RefusalError(`The contract refused with ${errorName}${list(details)}.`, options)
  const [Kind, say, next] = row
  return new Kind(say(details, show(context.assets ?? [])), { ...options, next })
}

/**
 * Turns whatever viem threw into an error that says what happened and what to do: contracts' refusals by the table above,
 * an unreachable RPC, a wrong network, an empty wallet. Errors of this library pass through.
 */
export function explainError(error: unknown, { assets = [] }: ExplainContext = {}): Error {
  if (error instanceof ProtocolError || !(error instanceof BaseError)) return error as Error
  return explainRevert(error, assets) ?? explainConnection(error)
}

function explainRevert(error: BaseError, assets: readonly DeploymentAsset[]): Error | undefined {
  const reverted = error.walk((e) => e instanceof ContractFunctionRevertedError) as ContractFunctionRevertedError | null
  if (!reverted) return undefined
  const { abiItem, errorName, args } = reverted.data ?? {}
  if (!errorName || abiItem?.type !== 'error' || errorName === 'Error') {
    return new ChainRequestError(`The contract refused: ${reverted.reason ?? reverted.shortMessage}`, { cause: error })
  }
  const details = Object.fromEntries(abiItem.inputs.map((input, index) => [input.name ?? index, args?.[index]]))
  return refusal(errorName, details, { assets, cause: error })
}

function explainConnection(error: BaseError): Error {
  const offline = error.walk(isOffline) as (BaseError & { url?: string }) | null
  if (offline) return new UnreachableRpcError(origin(offline.url), { cause: error })
  const mismatch = error.walk((e) => e instanceof ChainMismatchError)
  if (mismatch) {
    const [actual, expected] = [...mismatch.message.matchAll(/\(id: (\d+)/g)].map(([, id]) => Number(id))
    return new WrongNetworkError(expected ?? 0, actual ?? 0, { cause: error })
  }
  if (error.walk((e) => e instanceof InsufficientFundsError)) {
    return new NoGasMoneyError('The account cannot pay for gas.', {
      next: "Send it some of the chain's native coin.",
      cause: error,
    })
  }
  if (error.walk((e) => e instanceof UserRejectedRequestError)) {
    return new RejectedByUserError('The request was rejected in the wallet; nothing was sent.', { cause: error })
  }
  return new ChainRequestError(error.shortMessage, { cause: error })
}

function isOffline(error: unknown): boolean {
  // A 4xx comes from a node that is there and does not like the question.
  if (error instanceof HttpRequestError) return !(error.status && error.status >= 400 && error.status < 500)
  return error instanceof WebSocketRequestError || error instanceof SocketClosedError || error instanceof TimeoutError
}

function show(assets: readonly DeploymentAsset[]): Show {
  return {
    amount: (baseUnits, address) => {
      const asset = assets.find((known) => known.address.toLowerCase() === String(address).toLowerCase())
      return asset
        ? `${formatUnits(baseUnits as bigint, asset.decimals)} ${asset.symbol}`
        : `${baseUnits} base units of ${address}`
    },
    time: (unixSeconds) => new Date(Number(unixSeconds) * 1000).toISOString(),
  }
}

function list(details: Record<string, unknown>): string {
  const parts = Object.entries(details).map(([name, value]) => `${name} ${value}`)
  return parts.length ? ` (${parts.join(', ')})` : ''
}

// A URL's path or query often holds an API key.
function origin(url: string | undefined): string {
  try {
    return new URL(url ?? '').origin
  } catch {
    return 'the RPC URL'
  }
}
