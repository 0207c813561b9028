import { expect, test } from 'vitest'
import { decodeProjectDelegates, type OpenProposal, votesDue } from './model.ts'

const project = '0x00000000000000000000000000000000000000aa'
const words = { projectName: 'P', title: 'T', body: '', description: 'T' }
const open = (id: bigint, voteStart: number, voteEnd: number): OpenProposal => ({
  ...words,
  id,
  project,
  voteStart,
  voteEnd,
})

test('votesDue: what is open now and not voted on, soonest to end first', () => {
  const proposals = [open(1n, 0, 90), open(2n, 0, 50), open(3n, 60, 90), open(4n, 0, 30), open(5n, 0, 60)]
  expect(votesDue(proposals, [{ project, proposalId: 5n }], 40).map(({ id }) => id)).toEqual([2n, 1n])
})

test('decodeProjectDelegates: a record is how many proposals one voted on', () => {
  const ada = '0x00000000000000000000000000000000000000bb'
  const { delegates, proposals } = decodeProjectDelegates({
    delegates: { items: [{ account: ada, power: '5', delegators: 1 }], totalCount: 1 },
    proposals: { totalCount: 3 },
    votes: { items: [{ voter: ada }, { voter: project }, { voter: ada }] },
  })
  expect(proposals).toBe(3)
  expect(delegates).toEqual([{ account: ada, power: 5n, delegators: 1, voted: 2 }])
})
