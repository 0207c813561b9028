import type { Verification } from '@pinf/sdk/verify'
import { BadgeCheck, CircleX } from 'lucide-react'
import { Notice } from '../../../components/ui/Notice.tsx'
import { Progress } from '../../../components/ui/Progress.tsx'
import { formatCount, formatQuantity } from '../../../lib/format.ts'
import { findingSentence, type VerificationState } from '../verification.ts'
import { JsonView } from './JsonView.tsx'
import styles from './VerificationView.module.css'

/** What a check in this browser found, what that proves, and what it does not. */
export function VerificationView({ state }: { state: VerificationState }) {
  return (
    <div aria-live="polite" className={styles.view}>
      {state.name === 'running' && <Running checked={state.checked} total={state.total} />}
      {state.name === 'failed' && (
        <Notice tone="warn" title="The check could not be carried out; that proves nothing either way.">
          <p>
            {state.message} {state.next}
          </p>
        </Notice>
      )}
      {state.name === 'done' && <Outcome verification={state.verification} />}
    </div>
  )
}

function Running({ checked, total }: { checked: number; total: number }) {
  return (
    <>
      <p className={styles.small}>
        {total === 0
          ? 'Reading terms and roots from the chain …'
          : `Checking in your browser: ${formatCount(checked)} of ${formatQuantity(total, 'item')}`}
      </p>
      <Progress share={total === 0 ? 0 : checked / total} label="Items checked" />
    </>
  )
}

function Outcome({ verification: { ok, items, findings, summary, report } }: { verification: Verification }) {
  return (
    <>
      <p className={styles.verdict} data-ok={ok}>
        {ok ? <BadgeCheck size={18} aria-hidden /> : <CircleX size={18} aria-hidden />}
        {ok
          ? `In order: ${formatQuantity(items, 'item')} checked against the chain, in this browser.`
          : `${formatQuantity(findings.length, 'finding')} in ${formatQuantity(items, 'item')}.`}
      </p>
      {!ok && (
        <ul className={styles.findings}>
          {findings.slice(0, 20).map((finding) => (
            <li key={findingSentence(finding)}>{findingSentence(finding)}</li>
          ))}
          {findings.length > 20 && <li>and {formatCount(findings.length - 20)} more</li>}
        </ul>
      )}
      <ul className={styles.sentences}>
        {summary.statements.map(({ standing, text }) => (
          <li key={text}>
            <strong>{standing}</strong>: {text}
          </li>
        ))}
      </ul>
      {report !== undefined && (
        <section className={styles.report}>
          <h3>The workflow’s report</h3>
          <p className={styles.small}>Computed here from the checked results, by the workflow’s own expression.</p>
          <JsonView value={report} />
        </section>
      )}
    </>
  )
}
