import { Loaded } from '../../../components/ui/Loading.tsx'
import { ProposalView } from '../../governance/components/ProposalView.tsx'
import { useProposal } from '../../governance/hooks/useProposal.ts'
import { useNetwork } from '../../network/context.ts'
import { useOnChain } from '../../network/hooks/useOnChain.ts'
import { describePlatformCall } from '../actions.ts'
import { readPlatform, readPlatformProposal } from '../onChain.ts'

/** A proposal to the holders of the platform's token. */
export function PlatformProposal({ id }: { id: bigint }) {
  const { deployment } = useNetwork()
  const { platformGovernor, platformToken } = deployment.contracts
  const proposal = useProposal(platformGovernor, id)
  const onChain = useOnChain({
    key: ['platformProposal', String(id)],
    read: async (client) => {
      const [chain, { parameterDelay }] = await Promise.all([
        readPlatformProposal(client, deployment, id),
        readPlatform(client, deployment),
      ])
      return { chain, parameterDelay }
    },
  })
  return (
    <Loaded query={onChain} what="the proposal">
      {({ chain, parameterDelay }) => (
        <Loaded query={proposal} what="its words">
          {(words) =>
            words ? (
              <ProposalView
                proposal={words}
                chain={chain}
                words={words.actions.map((call) => describePlatformCall(call, deployment))}
                chamber={{ governor: platformGovernor }}
                token={platformToken}
                timelockDelay={parameterDelay}
                seasoning={0}
              />
            ) : (
              <p>The indexer has not seen this proposal yet. It shows up here in a moment.</p>
            )
          }
        </Loaded>
      )}
    </Loaded>
  )
}
