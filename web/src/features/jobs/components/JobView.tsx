import { percentInWords } from '@pinf/sdk'
import { digestToCid } from '@pinf/sdk/content'
import { useState } from 'react'
import { Link } from 'react-router'
import { Address } from '../../../components/ui/Address.tsx'
import { Cid } from '../../../components/ui/Cid.tsx'
import { Columns } from '../../../components/ui/Columns.tsx'
import { Money } from '../../../components/ui/Money.tsx'
import { PageHeader } from '../../../components/ui/PageHeader.tsx'
import { Parts } from '../../../components/ui/Parts.tsx'
import { Section } from '../../../components/ui/Section.tsx'
import { Status } from '../../../components/ui/Status.tsx'
import { Time } from '../../../components/ui/Time.tsx'
import { formatCount, formatDuration, shortHex } from '../../../lib/format.ts'
import { jobStatus } from '../../../lib/status.ts'
import { JobContent } from '../../content/components/JobContent.tsx'
import { useAsset, useNetwork } from '../../network/context.ts'
import { Results } from '../../results/components/Results.tsx'
import type { JobModel } from '../model.ts'
import { payoutsByRecipient } from '../payouts.ts'
import { spendParts } from '../spend.ts'
import { Evidence } from './Evidence.tsx'
import { JobActions } from './JobActions.tsx'
import { Payouts } from './Payouts.tsx'
import { ShardDetail } from './ShardDetail.tsx'
import { ShardGrid } from './ShardGrid.tsx'
import { Timeline } from './Timeline.tsx'

/** A job, in the order in which a requester asks: where is it, what came out, where did the money go, what does it prove. */
export function JobView({ job }: { job: JobModel }) {
  const asset = useAsset(job.asset)
  const market = useNetwork().deployment.contracts.inferenceMarket
  const [selected, setSelected] = useState<number>()
  const shard = job.shardList.find(({ index }) => index === selected)
  return (
    <>
      <JobHeader job={job} />
      <JobContent job={job} />
      <Columns aside={<JobAside job={job} />}>
        <Section title="Shards" note="One cell a shard. Choose one to see who works on it and what was committed.">
          <ShardGrid shards={job.shardList} selected={selected} onSelect={setSelected} />
          {job.shards > job.shardList.length && (
            <p>
              The first {formatCount(job.shardList.length)} of {formatCount(job.shards)} shards.
            </p>
          )}
          {shard && <ShardDetail shard={shard} asset={asset} />}
        </Section>
        <Results job={job} />
        <Section title="Who was paid">
          <Payouts payouts={payoutsByRecipient(job.payments)} asset={asset} names={partiesOf(job, market)} />
        </Section>
        <Section title="What happened">
          <Timeline activity={job.activity} total={job.activityCount} asset={asset} />
        </Section>
      </Columns>
    </>
  )
}

/** Fees stay with the market; a project's refunds go to its treasury. */
function partiesOf({ payer, projectRow }: JobModel, market: string): ReadonlyMap<string, string> {
  const parties = new Map([[market.toLowerCase(), 'Protocol']])
  return projectRow ? parties.set(payer, projectRow.name) : parties
}

function JobHeader({ job }: { job: JobModel }) {
  const name = job.workflow?.workflow?.name ?? 'Unregistered workflow'
  return (
    <PageHeader title={`${name} · ${shortHex(job.id)}`} status={<Status kind={jobStatus(job.status)} />}>
      <span>
        Job <Address value={job.id} kind="Job id" />
      </span>
      <span>
        Paid by{' '}
        {job.projectRow ? (
          <Link to={`/projects/${job.projectRow.address}`}>{job.projectRow.name}</Link>
        ) : (
          <Address value={job.payer} />
        )}
      </span>
      <span>
        Posted <Time value={job.postedAt} />
      </span>
    </PageHeader>
  )
}

function JobAside({ job }: { job: JobModel }) {
  const asset = useAsset(job.asset)
  return (
    <>
      <Section title="Spend against ceiling">
        <Parts parts={spendParts(job)} total={job.escrowed} asset={asset} />
        <p className="small">
          Never more than <Money amount={job.escrowed} asset={asset} />.
        </p>
      </Section>
      <JobActions job={job} />
      <Section title="Evidence">
        <Evidence evidence={job.requiredClass} />
      </Section>
      <Section title="Terms">
        <Terms job={job} />
      </Section>
    </>
  )
}

function Terms({ job }: { job: JobModel }) {
  const asset = useAsset(job.asset)
  return (
    <ul className="small">
      <li>
        {formatCount(job.items)} items, {formatCount(job.itemsPerShard)} a shard; at least{' '}
        {percentInWords(job.minDeliveredBps)} of a shard must be delivered.
      </li>
      <li>
        An item’s price rises from <Money amount={job.minPrice} asset={asset} /> to{' '}
        <Money amount={job.maxPrice} asset={asset} /> within {formatDuration(job.auctionSeconds)}. With few keepers
        expect the higher one.
      </li>
      <li>
        {formatDuration(job.executionSeconds)} to work, {formatDuration(job.challengeSeconds)} to challenge.
        {job.endedAt === null && (
          <>
            {' '}
            What is still open can be refunded <Time value={job.openUntil} />.
          </>
        )}
      </li>
      <li>
        Workflow <Cid value={digestToCid(job.workflowDigest)} />
      </li>
      <li>
        Input <Cid value={digestToCid(job.inputDigest)} />
      </li>
    </ul>
  )
}
