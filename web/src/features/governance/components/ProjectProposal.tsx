import { getProposal } from '@pinf/sdk'
import { projectTokenAbi } from '@pinf/sdk/abis'
import { readContract } from 'viem/actions'
import { Loaded } from '../../../components/ui/Loading.tsx'
import { useOnChain } from '../../network/hooks/useOnChain.ts'
import type { ProjectModel } from '../../projects/model.ts'
import { useActionWords } from '../hooks/useActionWords.ts'
import { useProposal } from '../hooks/useProposal.ts'
import { ProposalView } from './ProposalView.tsx'

/** A proposal to a project's members: its words from the indexer, its standing from the chain. */
export function ProjectProposal({ project, id }: { project: ProjectModel; id: bigint }) {
  const describe = useActionWords(project)
  const proposal = useProposal(project.governor, id)
  const onChain = useOnChain({
    key: ['proposal', project.address, String(id)],
    read: async (client) => {
      const chain = await getProposal(client, { project: project.address, proposalId: id })
      // Who left since then voted with shares that are gone: parts are of what there was.
      const begun = chain.quorum !== undefined
      const of = { address: project.token, abi: projectTokenAbi } as const
      const supply = begun
        ? await readContract(client, { ...of, functionName: 'getPastTotalSupply', args: [BigInt(chain.snapshot)] })
        : await readContract(client, { ...of, functionName: 'totalSupply' })
      return { ...chain, supply }
    },
  })
  return (
    <Loaded query={onChain} what="the proposal">
      {(chain) => (
        <Loaded query={proposal} what="its words">
          {(words) =>
            words ? (
              <ProposalView
                proposal={words}
                chain={{ ...chain, isVoid: chain.void }}
                words={chain.actions.map(describe)}
                chamber={{ project: project.address }}
                token={project.token}
                timelockDelay={project.timelockDelay}
                seasoning={project.seasoning}
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
