import { useConnection } from 'wagmi'
import { Button } from '../../../components/ui/Button.tsx'
import { Notice } from '../../../components/ui/Notice.tsx'
import type { Bounds, MarketTimes } from '../../budgets/check.ts'
import { MissingContent } from '../../content/components/MissingContent.tsx'
import { MissingPicture } from '../../content/components/MissingPicture.tsx'
import { useWalletSheet } from '../../wallet/context.ts'
import { useCreate } from '../hooks/useCreate.ts'
import type { DraftState } from '../hooks/useDraft.ts'
import styles from './CreateWizard.module.css'

type FinishProps = {
  state: DraftState
  bounds: Bounds
  market: MarketTimes
  isLast: boolean
  onBack: (() => void) | undefined
  /** Shows what is left to mend; true when nothing is. */
  complete: () => boolean
}

/** Back, on, and at the end the one button that opens the sheet. */
export function Finish({ state, bounds, market, isLast, onBack, complete }: FinishProps) {
  const { address } = useConnection()
  const connect = useWalletSheet()
  const create = useCreate(state, { bounds, market })

  function finish() {
    if (!complete()) return
    if (!address) return connect()
    create.mutate({ allTheSame: false })
  }

  return (
    <>
      {create.isError && (
        <Notice tone="bad" title={create.error.message}>
          <p>
            <strong>No money moved.</strong>{' '}
            {'next' in create.error ? String(create.error.next) : 'The draft is kept; you can try again.'}
          </p>
        </Notice>
      )}
      {create.data && (
        <>
          {create.data.content && create.data.missing.length > 0 && (
            <MissingContent missing={create.data.missing} {...create.data.content} project="0xproject…" />
          )}
          {create.data.picture && <MissingPicture bytes={create.data.picture} />}
          <Button onClick={() => create.mutate({ allTheSame: true })}>Create it all the same</Button>
        </>
      )}
      <div className={styles.actions}>
        {onBack && <Button onClick={onBack}>Back</Button>}
        {isLast ? (
          <Button look="primary" onClick={finish} disabled={create.isPending}>
            {create.isPending ? 'Publishing its text …' : address ? 'Review and create' : 'Connect a wallet to create'}
          </Button>
        ) : (
          <Button look="primary" type="submit">
            Next
          </Button>
        )}
        <Button look="quiet" onClick={state.clear}>
          Start over
        </Button>
        <p className="small" role="status">
          {state.isKept
            ? 'The draft is kept in this browser.'
            : 'This browser cannot keep a draft of this size: a reload would lose it.'}
        </p>
      </div>
    </>
  )
}
