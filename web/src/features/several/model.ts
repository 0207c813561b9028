import type { Address } from 'viem'
import { decodeRow } from '../../lib/rows.ts'

type ProjectRow = {
  address: Address
  name: string
  asset: Address
  goal: string
  cap: string
  minContribution: string
  maxContribution: string
  founderBps: number
  shareLock: number
}
type ContributorRow = { project: Address; contributed: string; returned: string }

export type ChosenData = { projects: { items: ProjectRow[] }; contributors: { items: ContributorRow[] } }
export type ChosenProject = ReturnType<typeof decodeChosen>[number]

/** Projects with what one account put into each before, less what it took back; in the order in which they were chosen. */
export function decodeChosen({ projects, contributors }: ChosenData, order: readonly string[]) {
  const before = new Map(
    contributors.items.map(({ project, contributed, returned }) => [project, BigInt(contributed) - BigInt(returned)]),
  )
  return projects.items
    .map((row) => ({
      ...decodeRow(row, { amounts: ['goal', 'cap', 'minContribution', 'maxContribution'] }),
      before: before.get(row.address) ?? 0n,
    }))
    .sort((a, b) => order.indexOf(a.address) - order.indexOf(b.address))
}

/** The addresses in a page's query, each once, in lower case as the indexer has them. */
export function chosenIn(text: string): Address[] {
  const addresses = text.split(',').map((part) => part.trim().toLowerCase())
  return [...new Set(addresses)].filter((address): address is Address => /^0x[0-9a-f]{40}$/.test(address))
}
