import { Loaded } from '../../../components/ui/Loading.tsx'
import { ProposalView } from '../../governance/components/ProposalView.tsx'
import { useProposal } from '../../governance/hooks/useProposal.ts'
import { useNetwork } from '../../network/context.ts'
import { useOnChain } from '../../network/hooks/useOnChain.ts'
import { describePlatformCall } from '../actions.ts'
import { usePlatform, usePlatformWords } from '../hooks/usePlatform.ts'
import { readPlatformProposal } from '../onChain.ts'

/** A proposal to the holders of the platform's token. */
export function PlatformProposal({ id }: { id: bigint }) {
  const { deployment } = useNetwork()
  const { platformGovernor, platformToken } = deployment.contracts
  const proposal = useProposal(platformGovernor, id)
  const platform = usePlatform()
  const context = usePlatformWords(platform.data)
  const onChain = useOnChain({
    key: ['platformProposal', String(id)],
    read: (client) => readPlatformProposal(client, deployment, id),
  })
  return (
    <Loaded query={onChain} what="the proposal">
      {(chain) => (
        <Loaded query={proposal} what="its words">
          {(words) =>
            words ? (
              <ProposalView
                proposal={words}
                chain={chain}
                words={words.actions.map((call) => describePlatformCall(call, context))}
                chamber={{ governor: platformGovernor }}
                token={platformToken}
                timelockDelay={platform.data?.parameterDelay ?? 0}
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
