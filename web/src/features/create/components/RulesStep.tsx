import { durationInWords, percentInWords } from '@pinf/sdk'
import { Field } from '../../../components/ui/Field.tsx'
import { Fields as Row } from '../../../components/ui/Fields.tsx'
import { Toggle } from '../../../components/ui/Toggle.tsx'
import type { Fields } from '../../../lib/useFields.ts'
import type { Bounds } from '../../budgets/check.ts'
import type { Draft } from '../draft.ts'

/** Fixed for life unless the rule says otherwise; the preview says each one in plain words. */
export function RulesStep({ fields: { field, toggle }, bounds }: { fields: Fields<Draft>; bounds: Bounds }) {
  const times = (minimum: number, maximum: number) => `${durationInWords(minimum)} to ${durationInWords(maximum)}`
  const percents = (minimum: number, maximum: number) => `${percentInWords(minimum)} to ${percentInWords(maximum)}`
  const percent = { unit: '%', inputMode: 'decimal' } as const
  return (
    <>
      <h3>Shares</h3>
      <Row>
        <Field
          label="Your founder’s shares"
          {...percent}
          {...field('founderShares')}
          hint="Of all shares; at most 10 %."
        />
        <Field
          label="Released over"
          {...field('vesting')}
          hint={`At least ${durationInWords(bounds.minVesting)} from activation.`}
        />
        <Field label="Exit fee" {...percent} {...field('exitFee')} hint="Stays with the others; at most 1 %." />
      </Row>
      <Toggle label="Shares can be passed on once the project is active" {...toggle('transferable')} />
      <h3>Votes</h3>
      <Row>
        <Field
          label="Wait before a vote"
          {...field('votingDelay')}
          hint={times(bounds.minVotingDelay, bounds.maxVotingDelay)}
        />
        <Field
          label="Voting lasts"
          {...field('votingPeriod')}
          hint={times(bounds.minVotingPeriod, bounds.maxVotingPeriod)}
        />
        <Field
          label="Then the exit window"
          {...field('timelockDelay')}
          hint={times(bounds.minTimelockDelay, bounds.maxTimelockDelay)}
        />
        <Field label="Seasoning" {...field('seasoning')} hint={times(bounds.minSeasoning, bounds.maxSeasoning)} />
        <Field
          label="Quorum"
          {...percent}
          {...field('quorum')}
          hint={percents(bounds.minQuorumBps, bounds.maxQuorumBps)}
        />
        <Field
          label="To propose, one needs"
          {...percent}
          {...field('threshold')}
          hint={percents(0, bounds.maxProposalThresholdBps)}
        />
      </Row>
      <h3>Weekly limits</h3>
      <Row>
        <Field label="All runs" {...percent} {...field('weekly')} hint={percents(0, bounds.maxWeeklyBps)} />
        <Field label="Runs with a runner’s items" {...percent} {...field('runnerWeekly')} hint={percents(0, 500)} />
      </Row>
    </>
  )
}
