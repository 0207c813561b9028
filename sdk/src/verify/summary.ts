import type { EvidenceClass, ItemResult } from '../workflow/types.ts'
import type { CitedPlace, Statement, Summary } from './types.ts'

/** Counts what was checked. */
export class Tally {
  computed = 0
  requests = 0
  rerun = 0
  cited = 0
  reread = 0
  signed = 0
  readonly answers: Record<EvidenceClass, number> = { Unattested: 0, Tolerant: 0, Attested: 0, Exact: 0 }
  readonly citations = { followed: 0, open: 0 }
  readonly #unfollowed = new Map<string, CitedPlace>()

  add({ steps }: ItemResult): void {
    for (const { evidence, class: evidenceClass } of steps) {
      if (!evidence) this.computed++
      else {
        this.requests++
        if (!evidence.failure) this.answers[evidenceClass]++
        if (evidence.snapshots && evidenceClass !== 'Exact') this.cited++
      }
    }
  }

  citing(followed: boolean, { jobId, shard }: CitedPlace): void {
    this.citations[followed ? 'followed' : 'open']++
    if (!followed) this.#unfollowed.set(`${jobId}:${shard}`, { jobId, shard })
  }

  summary(): Summary {
    const { computed, requests, rerun, cited, reread, signed, answers } = this
    const citations = { ...this.citations, unfollowed: [...this.#unfollowed.values()] }
    return { computed, requests, rerun, cited, reread, signed, answers, citations, statements: this.#statements() }
  }

  #statements(): Statement[] {
    const { computed, requests, rerun, cited, reread, signed, citations, answers } = this
    const rows: readonly (readonly [Statement['standing'], number, noun: string, text: string])[] = [
      ['proven', computed, 'step', 'without a call: computed again, with the same outcome.'],
      ['proven', requests, 'request', 'to models and sources: just what the workflow asks.'],
      ['proven', rerun, 'answer', 'of class Exact: asked again, with the same outcome.'],
      [
        'proven',
        reread,
        'answer',
        'of sources: read again from what is kept of them. That they sent it is not proven.',
      ],
      ['proven', citations.followed, 'answer', 'taken over from another shard: found there, under its root on chain.'],
      [
        'attested',
        signed,
        'answer',
        'of class Attested: one answer of the registered endpoint that signed it, not the only one.',
      ],
      [
        'attested',
        answers.Attested - signed,
        'answer',
        'of class Attested: signed as recorded; whether its signer was registered was not looked up here.',
      ],
      [
        'claimed',
        answers.Exact - rerun,
        'answer',
        'of class Exact: anybody can compute it again; that was not done here.',
      ],
      ['claimed', answers.Tolerant, 'answer', 'of class Tolerant: recorded; a jury compares it within a tolerance.'],
      [
        'claimed',
        answers.Unattested,
        'answer',
        'of class Unattested: only recorded; nothing proves what the model or source said.',
      ],
      [
        'claimed',
        cited - reread,
        'answer',
        'of sources: anybody can read it again from what is kept; that was not done here.',
      ],
      ['claimed', citations.open, 'answer', 'cited from another shard: not followed here.'],
      ['claimed', requests, 'call', 'with time and cost: as the keeper noted them.'],
    ]
    return rows.flatMap(([standing, number, noun, text]) =>
      number > 0 ? [{ standing, text: `${number} ${noun}${number === 1 ? '' : 's'} ${text}` }] : [],
    )
  }
}
