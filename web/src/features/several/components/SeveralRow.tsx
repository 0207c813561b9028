import { Link } from 'react-router'
import { Field } from '../../../components/ui/Field.tsx'
import { Status } from '../../../components/ui/Status.tsx'
import { type Asset, parseMoney } from '../../../lib/format.ts'
import { projectStatus } from '../../../lib/status.ts'
import { useNow } from '../../../lib/useNow.ts'
import { ContributionPreview } from '../../projects/components/ContributionPreview.tsx'
import { contributionOf } from '../../projects/preview.ts'
import type { ChosenProject } from '../model.ts'
import type { ProjectState, RouterPreview } from '../onChain.ts'
import styles from './Several.module.css'

type SeveralRowProps = {
  chosen: ChosenProject
  state: ProjectState
  asset: Asset
  text: string
  onText: (text: string) => void
  error: string | undefined
  /** Undefined while the router has not been asked about this amount. */
  preview: RouterPreview | undefined
}

const STATUSES = { Raise: 'raise', Active: 'active', WindDown: 'windDown', Failed: 'failed' } as const

/** One of several projects: an amount, and what it brings there. */
export function SeveralRow({ chosen, state, asset, text, onText, error, preview }: SeveralRowProps) {
  const { phase, pool, raised, deadline } = state
  const kind = projectStatus({ status: STATUSES[phase], raised, goal: chosen.goal, deadline }, useNow())
  const isRefused = preview?.shares === 0n
  const amount = error ? undefined : parseMoney(text, asset)
  const worth =
    preview && amount !== undefined
      ? contributionOf({ phase, amount, pool, founderBps: chosen.founderBps, ...preview })
      : undefined
  return (
    <li className={styles.row}>
      <header className={styles.header}>
        <h2>
          <Link to={`/projects/${chosen.address}`}>{chosen.name}</Link>
        </h2>
        <Status kind={kind} />
      </header>
      <Field
        label={`To ${chosen.name}`}
        unit={asset.symbol}
        inputMode="decimal"
        autoComplete="off"
        placeholder="nothing"
        value={text}
        onChange={(event) => onText(event.target.value)}
        error={error ?? (isRefused ? 'The project takes no contribution of this amount now.' : undefined)}
      />
      {worth && <ContributionPreview worth={worth} supply={pool.supply} asset={asset} raising={phase === 'Raise'} />}
    </li>
  )
}
