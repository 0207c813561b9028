import type { Address } from 'viem'
import { Empty } from '../../../components/ui/Empty.tsx'
import { Loaded } from '../../../components/ui/Loading.tsx'
import { useProposalStates, useProposals } from '../hooks/useProposals.ts'
import { ProposalTable } from './ProposalTable.tsx'

type ProposalListProps = {
  governor: Address
  base: string
  /** Whether proposals can become void. */
  knowsVoid: boolean
  /** What an empty list teaches. */
  empty: string
}

export function ProposalList({ governor, base, knowsVoid, empty }: ProposalListProps) {
  const query = useProposals(governor)
  const { data: states } = useProposalStates(governor, query.data?.proposals.map(({ id }) => id) ?? [], knowsVoid)
  return (
    <Loaded query={query} what="the proposals">
      {({ proposals, total }) =>
        proposals.length === 0 ? (
          <Empty title="No proposal yet">
            <p>{empty}</p>
          </Empty>
        ) : (
          <>
            <ProposalTable proposals={proposals} states={states} base={base} />
            {total > proposals.length && (
              <p>
                The newest {proposals.length} of {total} proposals.
              </p>
            )}
          </>
        )
      }
    </Loaded>
  )
}
