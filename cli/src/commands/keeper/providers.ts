import { type ListedProvider, listProviders } from '@pinf/sdk'
import type { Command } from 'commander'
import type { Context } from '../../command.ts'
import { type Report, table } from '../../output.ts'

export function define(_command: Command): void {}

/** What a keeper can switch on here, with its published prices, beside what governance lists on chain. */
export async function run({ connect }: Context): Promise<Report> {
  const { client } = await connect()
  const [listed, { describeProviders }] = await Promise.all([listProviders(client), import('@pinf/keeper/providers')])
  const onChain = new Map(listed.map((provider) => [provider.name, provider]))
  const known = describeProviders()
  const others = listed.filter(({ name }) => !known.some((provider) => provider.name === name))
  const providers = [
    ...known,
    ...others.map(({ name }) => ({ name, kinds: [], keyVariable: undefined, prices: undefined })),
  ]
  const rows = providers.map(({ name, kinds, keyVariable, prices }) => [
    name,
    kinds.join(', '),
    keyVariable ?? '',
    prices ?? '',
    standingOf(onChain.get(name)),
  ])
  const data = { providers: providers.map((provider) => ({ ...provider, listed: onChain.get(provider.name) ?? null })) }
  return { data, text: table(['provider', 'serves', 'key', 'prices', 'on chain'], rows) }
}

function standingOf(provider: ListedProvider | undefined): string {
  if (!provider) return 'not listed'
  return provider.included ? `included, up to ${provider.highestClass}` : 'excluded'
}
