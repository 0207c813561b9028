import { type Address, getAddress, isAddress } from 'viem'
import { ProtocolError } from '../errors/protocolError.ts'

const CONTRACT_NAMES = [
  'inferenceMarket',
  'workflowRegistry',
  'projectFactory',
  'contributionRouter',
  'providerRegistry',
  'platformToken',
  'platformGovernor',
  'wrappedNative',
  'accessManager',
  'parameterTimelock',
  'upgradeTimelock',
] as const

/** A deployed contract, by the name under which a deployment file lists it. */
export type ContractName = (typeof CONTRACT_NAMES)[number]

/** A token that jobs and projects can be paid in. */
export type DeploymentAsset = { symbol: string; name: string; decimals: number; address: Address }

/** Where the platform lives on one chain; what `script/Deploy.s.sol` writes and every process reads at start. */
export type Deployment = {
  chainId: number
  /** First block that can hold an event of the platform. */
  startBlock: number
  contracts: Record<ContractName, Address>
  assets: DeploymentAsset[]
}

/** Thrown when a deployment file lacks a field or holds a value of the wrong kind. */
export class InvalidDeploymentError extends ProtocolError {
  override name = 'InvalidDeploymentError'
  readonly field: string
  constructor(field: string, expected: string, options?: { cause?: unknown }) {
    super(`The deployment's \`${field}\` must be ${expected}.`, {
      ...options,
      next: 'Take the file that the deployment script wrote, or correct that field.',
    })
    this.field = field
  }
}

/**
 * Reads a deployment from JSON text or an already parsed value.
 *
 * @throws {InvalidDeploymentError} naming the first bad field.
 * @example
 * const deployment = parseDeployment(await readFile('deployments/31337.json', 'utf8'))
 */
export function parseDeployment(json: unknown): Deployment {
  const root = record(typeof json === 'string' ? parseJson(json) : json, '(root)')
  const contracts = record(root.contracts, 'contracts')
  return {
    chainId: integer(root.chainId, 'chainId'),
    startBlock: integer(root.startBlock, 'startBlock'),
    contracts: Object.fromEntries(
      CONTRACT_NAMES.map((name) => [name, address(contracts[name], `contracts.${name}`)]),
    ) as Record<ContractName, Address>,
    assets: list(root.assets, 'assets').map((value, index) => parseAsset(value, `assets[${index}]`)),
  }
}

function parseAsset(value: unknown, field: string): DeploymentAsset {
  const asset = record(value, field)
  return {
    symbol: text(asset.symbol, `${field}.symbol`),
    name: text(asset.name, `${field}.name`),
    decimals: integer(asset.decimals, `${field}.decimals`),
    address: address(asset.address, `${field}.address`),
  }
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch (cause) {
    throw new InvalidDeploymentError('(root)', 'valid JSON', { cause })
  }
}

function record(value: unknown, field: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new InvalidDeploymentError(field, 'an object')
  return value as Record<string, unknown>
}

function list(value: unknown, field: string): unknown[] {
  if (!Array.isArray(value)) throw new InvalidDeploymentError(field, 'a list')
  return value
}

function integer(value: unknown, field: string): number {
  if (!Number.isSafeInteger(value) || (value as number) < 0)
    throw new InvalidDeploymentError(field, 'a whole number of at least 0')
  return value as number
}

function text(value: unknown, field: string): string {
  if (typeof value !== 'string' || value === '') throw new InvalidDeploymentError(field, 'a non-empty text')
  return value
}

function address(value: unknown, field: string): Address {
  if (typeof value !== 'string' || !isAddress(value, { strict: false }))
    throw new InvalidDeploymentError(field, 'a 20-byte address')
  return getAddress(value)
}
