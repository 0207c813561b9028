import { type DeploymentAsset, REASONS, type Submission } from '@pinf/sdk'
import { short, showAmount, showTime } from './format.ts'

const PAYMENTS = ['keeperPay', 'royalty', 'protocolFee', 'refund', 'lateFee', 'bounty']
const AMOUNTS = new Set([...PAYMENTS, 'price', 'bond', 'amount', 'toInsurance'])
const TIMES = new Set(['submitBy'])
const VERDICTS = ['none', 'upheld', 'rejected', 'draw']
/** What only indexers need: totals, which other rows add up to. */
const HIDDEN = new Set(['newLocked', 'terms'])

/** An event's arguments in words; nothing is said of amounts that are zero. `now` is unix time by the chain's clock. */
export function describeEvent(details: Record<string, unknown>, asset: DeploymentAsset, now: number): string {
  return Object.entries(flat(details))
    .filter(([name, value]) => !HIDDEN.has(name) && !(AMOUNTS.has(name) && value === 0n))
    .map(([name, value]) => `${words(name)} ${show(name, value, asset, now)}`)
    .join(', ')
}

function show(name: string, value: unknown, asset: DeploymentAsset, now: number): string {
  if (AMOUNTS.has(name)) return showAmount(value as bigint, asset)
  if (TIMES.has(name)) return showTime(Number(value), now)
  if (name === 'reason') return words(REASONS[Number(value)] ?? String(value))
  if (name === 'verdict') return VERDICTS[Number(value)] ?? String(value)
  return typeof value === 'string' ? short(value) : String(value)
}

/** Structs laid out beside the other arguments. Who receives royalties is said where there are any. */
function flat({ submission, payment, ...details }: Record<string, unknown>): Record<string, unknown> {
  return { ...details, ...(submission ? ofSubmission(submission as Submission) : {}), ...ofPayment(payment) }
}

function ofSubmission({ delivered, reused, root, bundle }: Submission): Record<string, unknown> {
  return { delivered, ...(reused > 0 && { reused }), root, bundle }
}

function ofPayment(payment: unknown = {}): Record<string, unknown> {
  const { royaltyReceiver, ...amounts } = payment as Record<string, unknown>
  return { ...amounts, ...(amounts.royalty ? { royaltyReceiver } : {}) }
}

/** `keeperPay` and `AcceptedByPayer` as `keeper pay` and `accepted by payer`. */
function words(name: string): string {
  return name.replace(/(?!^)[A-Z]/g, (letter) => ` ${letter}`).toLowerCase()
}
