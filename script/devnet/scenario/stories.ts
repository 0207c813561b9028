import type { Story } from './project.ts'

/** Projects a fresh devnet shows. The corpus is real: every State of the Union address since 1790, in the public domain. */
export const ADDRESSES: Story = {
  name: 'What presidents said',
  symbol: 'UNION',
  summary: 'Asks 233 State of the Union addresses the questions a historian would, and weighs the mood of each answer.',
  story: `Every State of the Union address from 1790 on is in the public domain, yet nobody has read them all.

This project retrieves the passages that speak to each question, weighs their mood with a model that anyone can run again
bit for bit, and publishes every step with its receipt.`,
}

export const NEXT_QUESTIONS: Story = {
  name: 'A second hundred questions',
  symbol: 'ASK',
  summary: 'Puts the next questions to the same addresses. Still raising: contribute, or take your pledge back.',
  story: `The first run answered the questions we knew to ask. This one is for those its answers raised.

Until the goal is met every pledge can be taken back at par; if the goal is missed, everybody gets everything back.`,
}
