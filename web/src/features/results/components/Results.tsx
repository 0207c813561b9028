import { useState } from 'react'
import { Button } from '../../../components/ui/Button.tsx'
import { Empty } from '../../../components/ui/Empty.tsx'
import { Field } from '../../../components/ui/Field.tsx'
import { Notice } from '../../../components/ui/Notice.tsx'
import { Section } from '../../../components/ui/Section.tsx'
import { formatCount, formatQuantity } from '../../../lib/format.ts'
import type { JobModel } from '../../jobs/model.ts'
import { type SubmittedShard, useResults } from '../hooks/useResults.ts'
import { searchItems } from '../search.ts'
import type { ResultItem } from '../types.ts'
import { CheckJob } from './CheckJob.tsx'
import { ItemSheet } from './ItemSheet.tsx'
import { ResultList } from './ResultList.tsx'

/** Shards read at once; a large job's results are read on demand. */
const SHARDS_AT_FIRST = 8
const ROWS_AT_FIRST = 20

/** Is this right? What came out, item by item, each to be checked in the browser. */
export function Results({ job }: { job: JobModel }) {
  const [shardLimit, setShardLimit] = useState(SHARDS_AT_FIRST)
  const submitted = job.shardList.flatMap(({ index, bundle }): SubmittedShard[] => (bundle ? [{ index, bundle }] : []))
  const results = useResults(submitted.slice(0, shardLimit))
  const note = submitted.length > 0 && `Read from keepers’ gateways, every block checked by its digest.`
  return (
    <Section title="Results" note={note}>
      {submitted.length === 0 && (
        <Empty title="No result yet">
          <p>
            Items show up here as soon as a keeper submits its shard. You can read and check them before they are paid
            for.
          </p>
        </Empty>
      )}
      {submitted.length > 0 && <CheckJob jobId={job.id} submitted={submitted.length} />}
      {results.failures.length > 0 && (
        <Notice tone="warn" title={`${formatQuantity(results.failures.length, 'shard')} could not be read.`}>
          <p>
            Shard {(results.failures[0]?.shard ?? 0) + 1}: {results.failures[0]?.error.message}
          </p>
          <Button small onClick={results.retry}>
            Try again
          </Button>
        </Notice>
      )}
      {results.loading > 0 && <p role="status">Reading {formatQuantity(results.loading, 'shard')} …</p>}
      {results.items.length > 0 && <SearchableResults job={job} items={results.items} />}
      {submitted.length > shardLimit && (
        <Button onClick={() => setShardLimit((limit) => limit + SHARDS_AT_FIRST)}>
          Read {formatCount(Math.min(SHARDS_AT_FIRST, submitted.length - shardLimit))} more of{' '}
          {formatQuantity(submitted.length, 'submitted shard')}
        </Button>
      )}
    </Section>
  )
}

function SearchableResults({ job, items }: { job: JobModel; items: ResultItem[] }) {
  const [search, setSearch] = useState('')
  const [rows, setRows] = useState(ROWS_AT_FIRST)
  const [opened, setOpened] = useState<number>()
  const found = searchItems(items, search)
  const item = items.find(({ index }) => index === opened)
  return (
    <>
      <Field
        label="Search inputs and outputs"
        type="search"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        hint={
          <span aria-live="polite">{`${formatCount(found.length)} of ${formatQuantity(items.length, 'item')}`}</span>
        }
      />
      <ResultList items={found.slice(0, rows)} onOpen={setOpened} />
      {found.length > rows && (
        <Button onClick={() => setRows((count) => count + ROWS_AT_FIRST)}>
          Show {formatCount(Math.min(ROWS_AT_FIRST, found.length - rows))} more
        </Button>
      )}
      {item && <ItemSheet jobId={job.id} item={item} onClose={() => setOpened(undefined)} />}
    </>
  )
}
