import { join } from 'node:path'
import { ROOT } from '../../command.ts'
import type { Story } from './project.ts'

const SOURCE = { label: 'The addresses', url: 'https://www.presidency.ucsb.edu/documents/state-the-union-addresses' }

/** Projects a fresh devnet shows. The corpus is real: every State of the Union address since 1790, in the public domain. */
export const ADDRESSES: Story = {
  name: 'What presidents said',
  symbol: 'UNION',
  about: {
    summary:
      'Asks 233 State of the Union addresses the questions a historian would, and weighs the mood of each answer.',
    description: `Every State of the Union address from 1790 on is in the public domain, yet nobody has read them all.

This project retrieves the passages that speak to each question, weighs their mood with a model that anyone can run again
bit for bit, and publishes every step with its receipt.`,
    links: [SOURCE],
    team: [{ name: 'Ada', role: 'founder' }],
    tags: ['history', 'open-data'],
  },
  picture: join(ROOT, 'examples', 'sotu', 'picture.webp'),
}

export const NEXT_QUESTIONS: Story = {
  name: 'A second hundred questions',
  symbol: 'ASK',
  about: {
    summary: 'Puts the next questions to the same addresses. Still raising: contribute, or take your pledge back.',
    description: `The first run answered the questions we knew to ask. This one is for those its answers raised.

Until the goal is met every pledge can be taken back at par; if the goal is missed, everybody gets everything back.`,
    links: [SOURCE],
    tags: ['history'],
  },
}

export const MISSED: Story = {
  name: 'Every inaugural address',
  symbol: 'OATH',
  about: {
    summary:
      'Would have read the inaugural addresses too. It missed its goal: pledges go back, early ones with a bonus.',
    description: `Too few people wanted this. Whoever pledged takes everything back, and whoever pledged in the first four fifths
of the time gets a part of what the founder put in for that case.`,
    tags: ['history'],
  },
}
