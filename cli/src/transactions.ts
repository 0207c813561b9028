import { confirmTransaction } from '@pinf/sdk'
import type { Hash, TransactionReceipt } from 'viem'
import type { Output, Report } from './output.ts'
import type { Session } from './session.ts'

/** Waits for a sent transaction and says so on the way. */
export async function confirm({ client }: Session, output: Output, hash: Hash): Promise<TransactionReceipt> {
  output.note(`sent ${hash}`)
  return confirmTransaction(client, { hash })
}

/** Sends, waits, and reports what was done. */
export async function report(
  session: Session,
  output: Output,
  done: string,
  sending: Promise<Hash>,
  data: object = {},
): Promise<Report> {
  return reportOutcome(session, output, await sending, () => ({ data, text: done }))
}

/** Waits for a sent transaction, and reports what its receipt says it came to. */
export async function reportOutcome(
  session: Session,
  output: Output,
  hash: Hash,
  outcome: (receipt: TransactionReceipt) => Report,
): Promise<Report> {
  const receipt = await confirm(session, output, hash)
  const { transactionHash, gasUsed } = receipt
  const { data, text } = outcome(receipt)
  return {
    data: { ...data, transactionHash, gasUsed },
    text: `${text} Gas ${gasUsed}, transaction ${transactionHash}.`,
  }
}
