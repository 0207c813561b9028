import { Link } from 'react-router'
import type { Address as AccountAddress } from 'viem'
import { Empty } from '../../../components/ui/Empty.tsx'
import { Loaded } from '../../../components/ui/Loading.tsx'
import { Section } from '../../../components/ui/Section.tsx'
import { JobTable } from '../../jobs/components/JobTable.tsx'
import { useTransactions } from '../../transactions/context.ts'
import { useAccountRecord } from '../hooks/useAccountRecord.ts'
import { useBalances } from '../hooks/useBalances.ts'
import { withdrawPlan } from '../plans.ts'
import { Balances } from './Balances.tsx'
import { FounderShares } from './FounderShares.tsx'
import { IncomeTable } from './IncomeTable.tsx'
import { Positions } from './Positions.tsx'

export function AccountView({ account }: { account: AccountAddress }) {
  const balances = useBalances(account)
  const record = useAccountRecord(account)
  const { review } = useTransactions()
  return (
    <>
      <Section title="Yours" note="Read from the chain itself." framed>
        <Loaded query={balances} what="your balances">
          {(data) => <Balances balances={data} onWithdraw={() => review(withdrawPlan(data))} />}
        </Loaded>
      </Section>
      <Loaded query={record} what="your record">
        {({ positions, founded, jobs, income }) => (
          <>
            <Section title="Projects" aside={<Link to={`/delegates/${account}`}>Whom you speak for</Link>}>
              <Positions account={account} positions={positions} />
            </Section>
            {founded.length > 0 && (
              <Section
                title="Your founder’s shares"
                note="They vest evenly; what has vested is sent by whoever asks for it."
              >
                <FounderShares founded={founded} />
              </Section>
            )}
            {jobs.length > 0 && (
              <Section title="Jobs you pay for">
                <JobTable jobs={jobs} />
              </Section>
            )}
            <Section title="Paid to you">
              {income.length === 0 ? (
                <Empty title="Nothing yet">
                  <p>
                    Pay for shards, royalties, refunds and bounties are listed here, with the transaction that brought
                    them.
                  </p>
                </Empty>
              ) : (
                <IncomeTable income={income} />
              )}
            </Section>
          </>
        )}
      </Loaded>
    </>
  )
}
