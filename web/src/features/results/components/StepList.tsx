import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { Address } from '../../../components/ui/Address.tsx'
import { EVIDENCE, type EvidenceClass } from '../../../lib/evidence.ts'
import { formatCount, formatQuantity } from '../../../lib/format.ts'
import type { ResultItem } from '../types.ts'
import styles from './StepList.module.css'

type Step = ResultItem['steps'][number]

/** The steps of an item in order, each with its receipt. */
export function StepList({ steps }: { steps: readonly Step[] }) {
  return (
    <ol className={styles.list}>
      {steps.map((step) => (
        <li key={step.path}>
          <details>
            <summary className={styles.summary}>
              <ChevronRight className={styles.marker} size={14} aria-hidden />
              <span className={styles.path}>{step.path}</span>
              <span className={styles.note}>{by(step)}</span>
              <span className={styles.note}>{EVIDENCE[step.class.toLowerCase() as EvidenceClass].name}</span>
            </summary>
            <Receipt step={step} />
          </details>
        </li>
      ))}
    </ol>
  )
}

function by({ evidence }: Step): string {
  if (!evidence) return 'computed'
  if (evidence.failure) return `${evidence.binding}, failed: ${evidence.failure}`
  return evidence.memo ? `${evidence.binding}, reused` : evidence.binding
}

function Receipt({ step }: { step: Step }) {
  const { evidence } = step
  return (
    <dl className={styles.receipt}>
      <Hash title="Inputs" value={step.inputsHash} />
      <Hash title="Request" value={step.requestHash} />
      <Hash title="Response" value={step.responseHash} />
      <Hash title="Output" value={step.outputHash} />
      <Hash title="Evidence" value={step.evidenceHash} />
      {evidence && <Line title="Took">{formatQuantity(Math.round(evidence.elapsedMs), 'millisecond')}</Line>}
      {evidence && <Line title="Cost to the keeper">{formatCost(evidence.costUsd)}</Line>}
      {step.response !== undefined && (
        <Line title="Answer as received">
          <span className={styles.response}>{step.response}</span>
        </Line>
      )}
    </dl>
  )
}

function Hash({ title, value }: { title: string; value: string | undefined }) {
  if (!value) return null
  return (
    <Line title={title}>
      <Address value={value} kind={`${title} hash`} />
    </Line>
  )
}

function Line({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function formatCost(usd: number): string {
  return usd === 0 ? 'nothing' : `${formatCount(Math.round(usd * 1e6))} millionths of a USD`
}
