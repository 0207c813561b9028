import type { Page } from 'playwright-core'
import type { Address } from 'viem'
import { expect } from 'vitest'
import type { DevnetClient } from '../../../script/devnet/client.ts'
import type { Devnet } from '../../../script/devnet/devnet.ts'
import { type Books, missing, readChainBooks, readIndexedBooks } from './books.ts'
import { readChainMembers, readIndexedMembers } from './members.ts'
import { type Nav, readLastNav } from './nav.ts'
import { readShownBooks } from './shownBooks.ts'
import { whileStill } from './time.ts'

type Subject = { devnet: Devnet; client: DevnetClient; project: Address; page?: Page | undefined }

/**
 * Compares what chain, indexer and (with a `page`) web app say of a project's money and members, to the last unit, while
 * no block is made. Returns the books they agree on.
 */
export function reconcile(subject: Subject): Promise<Books> {
  return whileStill(subject.devnet.rpcUrl, () => compare(subject))
}

/** `reconcile` for a network in which no block is made by itself. */
export async function compare({ devnet, client, project, page }: Subject): Promise<Books> {
  const { indexer, web } = devnet
  if (!indexer) throw new TypeError('This network has no indexer.')
  const { number, timestamp } = await client.getBlock()
  await indexer.reached(number)
  const books = await readChainBooks(client, project, number)
  expect(missing(books)).toBe(0n)
  expect(await readIndexedBooks(indexer.url, project)).toEqual(books)

  const { free, credit, committed, shares } = books
  expect(await readLastNav(indexer.url, project)).toEqual({ free, credit, committed, shares } satisfies Nav)

  const { members, holders } = await readIndexedMembers(indexer.url, project, timestamp)
  const accounts = members.map(({ account }) => account)
  expect(members).toEqual(await readChainMembers(client, project, accounts, number))
  expect(members.reduce((sum, member) => sum + member.shares, 0n)).toBe(shares)
  expect(members.filter((member) => member.shares > 0n)).toHaveLength(holders)

  if (page && web) expect(await readShownBooks(page, web.url, project)).toEqual(shownPart(books))
  return books
}

/** What the page's account of where each unit went has of the books. */
function shownPart({
  contributed: _in,
  donated: _gifts,
  redeemed: _part,
  exitFees: _stayed,
  bonusHeld: _apart,
  shares: _none,
  ...shown
}: Books) {
  return shown
}
