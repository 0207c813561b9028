import type { EvidenceClass, ItemResult, MemoCitation } from '../workflow/types.ts'
import type { Summary } from './types.ts'

/** Counts what was checked. */
export class Tally {
  computed = 0
  requests = 0
  rerun = 0
  cited = 0
  reread = 0
  readonly answers: Record<EvidenceClass, number> = { Unattested: 0, Tolerant: 0, Attested: 0, Exact: 0 }
  readonly memos: MemoCitation[] = []

  add({ steps }: ItemResult): void {
    for (const { evidence, class: evidenceClass } of steps) {
      if (!evidence) this.computed++
      else {
        this.requests++
        if (!evidence.failure) this.answers[evidenceClass]++
        if (evidence.snapshots && evidenceClass !== 'Exact') this.cited++
        if (evidence.memo) this.memos.push(evidence.memo)
      }
    }
  }

  summary(): Summary {
    const { computed, requests, rerun, cited, reread, answers, memos } = this
    return { computed, requests, rerun, cited, reread, answers, memos, sentences: this.#sentences() }
  }

  #sentences(): string[] {
    const { Exact, Attested, Tolerant, Unattested } = this.answers
    const sentences = [
      `${steps(this.computed, 'was', 'were')} computed again from the recorded answers: proven.`,
      `${count(this.requests, 'request')} to models and sources ${this.requests === 1 ? 'is' : 'are'} what the workflow asks: proven.`,
    ]
    if (this.rerun > 0)
      sentences.push(`${count(this.rerun, 'answer')} of class Exact came out the same when asked again: proven.`)
    const left = Exact - this.rerun
    if (left > 0)
      sentences.push(
        `${count(left, 'answer')} of class Exact can be computed again by anybody; that was not done here.`,
      )
    if (Attested > 0)
      sentences.push(`${count(Attested, 'answer')} of class Attested: one answer of that endpoint, not the only one.`)
    if (Tolerant > 0)
      sentences.push(
        `${count(Tolerant, 'answer')} of class Tolerant: recorded; a jury compares them within a tolerance.`,
      )
    if (Unattested > 0)
      sentences.push(
        `${count(Unattested, 'answer')} of class Unattested: only recorded; nothing proves what the model or source said.`,
      )
    if (this.reread > 0)
      sentences.push(
        `${count(this.reread, 'answer')} of sources came out the same when read again from what is kept of them: proven. That the sources sent it is not.`,
      )
    if (this.cited > this.reread)
      sentences.push(
        `${count(this.cited - this.reread, 'answer')} of sources could be read again from what is kept; that was not done here.`,
      )
    if (this.memos.length > 0)
      sentences.push(`${count(this.memos.length, 'answer')} taken from other shards, which were not opened.`)
    return sentences
  }
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`
}

function steps(number: number, one: string, many: string): string {
  return `${count(number, 'step')} without a call ${number === 1 ? one : many}`
}
