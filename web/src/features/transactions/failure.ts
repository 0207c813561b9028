import type { DeploymentAsset } from '@pinf/sdk'
import {
  explainError,
  ProtocolError,
  RejectedByUserError,
  TransactionRevertedError,
  WrongNetworkError,
} from '@pinf/sdk'
import type { Failure } from './types.ts'

type Circumstances = {
  assets: readonly DeploymentAsset[]
  /** True once a hash exists and nobody knows yet whether it was mined. */
  sent: boolean
  /** Labels of the steps that were confirmed before. */
  confirmedSteps: string[]
}

/** What happened, whether money moved, and what to do next. */
export function describeFailure(error: unknown, { assets, sent, confirmedSteps }: Circumstances): Failure {
  const explained = explainError(error, { assets })
  const earlier = confirmedSteps.length ? ` What was confirmed before stands: ${confirmedSteps.join(', ')}.` : ''
  return {
    what: whatHappened(explained),
    money: `${moneySentence(explained, sent)}${earlier}`,
    next: nextStep(explained, sent),
    retriable: !sent || explained instanceof TransactionRevertedError,
  }
}

function whatHappened(error: Error): string {
  if (error instanceof RejectedByUserError) return 'You declined in the wallet.'
  return error.message.split('\n')[0] || 'The wallet or the chain failed without giving a reason.'
}

function moneySentence(error: Error, sent: boolean): string {
  if (error instanceof TransactionRevertedError) return 'No money moved; only gas was spent.'
  return sent ? 'It was sent, and whether it was mined is not known yet.' : 'No money moved.'
}

function nextStep(error: Error, sent: boolean): string {
  if (error instanceof TransactionRevertedError)
    return 'The chain changed in between. Look at the page again, then retry.'
  if (sent) return 'Check again in a moment. Do not send it a second time before you know.'
  if (error instanceof WrongNetworkError) return 'Switch your wallet to this network, then try again.'
  if (error instanceof ProtocolError && error.next) return error.next
  return 'Nothing is lost: you can try again.'
}
