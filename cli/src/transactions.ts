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
  const { transactionHash, gasUsed } = await confirm(session, output, await sending)
  return {
    data: { ...data, transactionHash, gasUsed },
    text: `${done} Gas ${gasUsed}, transaction ${transactionHash}.`,
  }
}
