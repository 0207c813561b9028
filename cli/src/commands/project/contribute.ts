import {
  contribute,
  contributeToProjects,
  getProject,
  lessSlippage,
  type ProtocolClient,
  previewContribute,
} from '@pinf/sdk'
import type { Command } from 'commander'
import type { Address } from 'viem'
import { parseAddress } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import { UsageError } from '../../errors.ts'
import { addExamples } from '../../examples.ts'
import { parseAmount, showAmount } from '../../format.ts'
import type { Report } from '../../output.ts'
import { addSlippageOption, type SlippageOptions } from '../../projects/slippage.ts'
import { report } from '../../transactions.ts'

type Options = SlippageOptions & { for?: Address; permit?: boolean; native?: boolean }

export function define(command: Command): void {
  command
    .argument('<project>', "address of the project's treasury", parseAddress)
    .argument('<amount>', "in units of the project's asset, such as 50")
    .argument('[more...]', 'further projects and amounts, all in one transaction')
    .option('--for <address>', 'mint the shares to this account; while raising only', parseAddress)
    .option('--permit', 'allow the transfer by signature instead of a transaction')
    .option('--native', "pay in the chain's native coin, for projects of the wrapped one")
  addSlippageOption(command)
  addExamples(
    command,
    'project contribute 0xproject… 50 --permit',
    'project contribute 0xfirst… 50 0xsecond… 20',
    'project contribute 0xproject… 0.5 --native',
  )
}

export async function run(
  { connect, output }: Context,
  options: Options,
  first: Address,
  text: string,
  more: string[],
): Promise<Report> {
  const session = await connect()
  const { client } = session
  const account = options.for ?? session.address()
  const wishes = await Promise.all(pairsOf(first, text, more).map((pair) => preview(client, account, pair)))
  const contributions = wishes.map(({ project, amount, redeemable }) => ({
    project,
    amount,
    minRedeemable: lessSlippage(redeemable, options.slippage),
  }))
  for (const { name, words } of wishes) output.note(`${name}: ${words}`)
  const [only, ...others] = contributions
  const source = options.permit ? 'permit' : 'wallet'
  const hash =
    only && others.length === 0
      ? contribute(client, { ...only, contributor: options.for, source: options.native ? 'native' : source })
      : contributeToProjects(client, { contributions, contributor: options.for, native: options.native, source })
  const done = `Contributed ${wishes.map(({ name, shown }) => `${shown} to ${name}`).join(', ')}.`
  const rows = wishes.map(({ project, amount, shares, worth, redeemable, largestLoss }) => {
    return { project, amount, shares, worth, redeemable, largestLoss }
  })
  return report(session, output, done, hash, { ...(others.length === 0 && rows[0]), contributions: rows })
}

/** What a contribution gives, before it is signed. */
async function preview(
  client: ProtocolClient,
  account: Address,
  { project, text }: { project: Address; text: string },
) {
  const { asset, name, phase } = await getProject(client, { project })
  const amount = parseAmount(text, asset)
  const worth = await previewContribute(client, { project, amount, account })
  const show = (value: bigint) => showAmount(value, asset)
  const words =
    worth.shares === 0n
      ? 'the project does not take this contribution now'
      : phase === 'Raise'
        ? `${show(amount)} come back if the goal is missed; once it is met they are worth ${show(worth.worth)}, and ` +
          `${show(worth.redeemable)} to who leaves at once`
        : `${show(amount)} redeem for ${show(worth.redeemable)} if nothing in jobs comes back, and are worth ` +
          `${show(worth.worth)} if all does; you can lose ${show(worth.largestLoss)} by leaving at once`
  return { project, name, amount, shown: show(amount), words, ...worth }
}

function pairsOf(first: Address, text: string, more: readonly string[]): { project: Address; text: string }[] {
  if (more.length % 2 === 1) {
    throw new UsageError(`\`${more.at(-1)}\` has no amount.`, { next: 'Write each project before its amount.' })
  }
  const others = Array.from({ length: more.length / 2 }, (_, index) => ({
    project: parseAddress(more[2 * index] ?? ''),
    text: more[2 * index + 1] ?? '',
  }))
  return [{ project: first, text }, ...others]
}
