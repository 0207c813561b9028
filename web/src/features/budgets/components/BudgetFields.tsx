import { durationInWords, percentInWords } from '@pinf/sdk'
import { useState } from 'react'
import { Field } from '../../../components/ui/Field.tsx'
import { Fields as Row } from '../../../components/ui/Fields.tsx'
import { TextArea } from '../../../components/ui/TextArea.tsx'
import { Toggle } from '../../../components/ui/Toggle.tsx'
import { type Asset, formatQuantity } from '../../../lib/format.ts'
import type { Fields } from '../../../lib/useFields.ts'
import { WorkflowPicker } from '../../workflows/components/WorkflowPicker.tsx'
import type { Bounds, MarketTimes } from '../check.ts'
import type { PreparedContent } from '../content.ts'
import type { BudgetDraft } from '../draft.ts'
import styles from './BudgetFields.module.css'

type BudgetFieldsProps = {
  draft: BudgetDraft
  fields: Fields<BudgetDraft>
  content: PreparedContent | undefined
  asset: Asset
  bounds: Bounds
  market: MarketTimes
}

/** What runs, at what price, and how much and how fast it may spend. */
export function BudgetFields({ draft, fields, content, asset, bounds, market }: BudgetFieldsProps) {
  const { field, toggle } = fields
  const [isMore, setMore] = useState(false)
  // A runner who chooses the items is asked for among the items; another one further down, where errors must not hide.
  const below = draft.runnerInputs ? (['auction', 'execution'] as const) : (['runner', 'auction', 'execution'] as const)
  const hidesAnError = below.some((name) => field(name).error)
  const runner = (
    <Field
      label="Runner"
      placeholder={draft.runnerInputs ? '0x…' : 'anyone'}
      spellCheck={false}
      autoComplete="off"
      hint={
        draft.runnerInputs
          ? 'Whoever chooses the items and starts the runs.'
          : 'The only address that may start a run; leave it empty for anyone.'
      }
      {...field('runner')}
    />
  )
  return (
    <div className={styles.groups}>
      <TextArea
        label="Workflow"
        rows={8}
        spellCheck={false}
        placeholder={'workflow: v1\nname: …'}
        {...field('spec')}
        hint={
          content ? (
            <span role="status">
              “{content.workflowName}”{content.items > 0 && ` over ${formatQuantity(content.items, 'item')}`}:
              understood.
            </span>
          ) : (
            'YAML or JSON, or the CID or digest of a published one. Corpora that it names must be on a gateway already.'
          )
        }
      />
      <WorkflowPicker onChoose={(cid) => fields.fill('spec', cid)} />
      <Toggle
        label="A runner chooses the items of each run"
        hint="Then the vote fixes everything but the items, and such runs share a weekly limit of their own."
        {...toggle('runnerInputs')}
      />
      {draft.runnerInputs ? (
        <Row>
          {runner}
          <Field label="Items in a run, at most" inputMode="numeric" {...field('maxItems')} />
        </Row>
      ) : (
        <TextArea
          label="Items"
          rows={5}
          spellCheck={false}
          placeholder={'{"text":"…"}\n{"text":"…"}'}
          hint="One JSON value a line. They are public."
          {...field('items')}
        />
      )}
      <Row>
        <Field label="Highest price of an item" unit={asset.symbol} inputMode="decimal" {...field('maxPrice')} />
        <Field
          label="Lowest price of an item"
          unit={asset.symbol}
          inputMode="decimal"
          placeholder={`${percentInWords(bounds.maxMinPriceBps)} of it`}
          {...field('minPrice')}
        />
      </Row>
      <Row>
        <Field label="Total ceiling" unit={asset.symbol} inputMode="decimal" {...field('total')} />
        <Field
          label="Ceiling a day"
          unit={asset.symbol}
          inputMode="decimal"
          placeholder="the total"
          {...field('daily')}
        />
        <Field
          label="Ceiling a week"
          unit={asset.symbol}
          inputMode="decimal"
          placeholder="the total"
          {...field('weekly')}
        />
      </Row>
      <Row>
        <Field label="Open for" {...field('valid')} />
        <Field label="Shortest time between runs" placeholder="none" {...field('interval')} />
        <Field
          label="Bounty for starting a run"
          unit={asset.symbol}
          inputMode="decimal"
          placeholder="none"
          {...field('bounty')}
        />
      </Row>
      <details
        className={styles.more}
        open={isMore || hidesAnError}
        onToggle={(event) => setMore(event.currentTarget.open)}
      >
        <summary>Who starts runs, and how long keepers have</summary>
        {!draft.runnerInputs && runner}
        <Row>
          <Field
            label="Price rises over"
            placeholder={durationInWords(Math.max(bounds.minAuction, Math.min(600, market.maxAuction)))}
            {...field('auction')}
          />
          <Field
            label="Time to do a shard"
            placeholder={durationInWords(Math.max(market.minExecution, Math.min(1_800, market.maxExecution)))}
            {...field('execution')}
          />
        </Row>
      </details>
    </div>
  )
}
