import { Check } from 'lucide-react'
import { Spinner } from '../../../components/ui/Spinner.tsx'
import type { Phase } from '../types.ts'
import styles from './TransactionTrack.module.css'

type TrackProps = { phase: Phase; steps: string[] }
type State = 'todo' | 'now' | 'done'

/** Signed → sent → confirmed, once for each transaction of the plan. */
export function TransactionTrack({ phase, steps }: TrackProps) {
  if (phase.name === 'failed') return null
  return (
    <ol className={styles.track}>
      {steps.map((label, step) => (
        <li key={label}>
          {steps.length > 1 && <span className={styles.label}>{`${step + 1}. ${label}`}</span>}
          <ol className={styles.stages}>
            {(['signed', 'sent', 'confirmed'] as const).map((stage, at) => (
              <Stage key={stage} word={stage} state={stageState(phase, step, at)} />
            ))}
          </ol>
        </li>
      ))}
    </ol>
  )
}

function stageState(phase: Phase, step: number, stage: number): State {
  const position = positionOf(phase)
  const here = step * 3 + stage
  if (here < position) return 'done'
  return here === position && phase.name !== 'review' ? 'now' : 'todo'
}

// Stages passed so far, over all steps.
function positionOf(phase: Phase): number {
  if (phase.name === 'signing') return phase.step * 3
  if (phase.name === 'sent') return phase.step * 3 + 2
  return phase.name === 'confirmed' ? Number.POSITIVE_INFINITY : 0
}

function Stage({ word, state }: { word: string; state: State }) {
  return (
    <li className={styles.stage} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
      {state === 'done' && <Check size={14} aria-hidden />}
      {state === 'now' && <Spinner size={14} />}
      {state === 'todo' && <span className={styles.dot} aria-hidden />}
      {word}
      <span className={styles.state}>{state === 'done' ? ' done' : state === 'now' ? ' waiting' : ''}</span>
    </li>
  )
}
