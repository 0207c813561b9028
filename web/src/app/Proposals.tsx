import { durationInWords, percentInWords } from '@pinf/sdk'
import { ButtonLink } from '../components/ui/ButtonLink.tsx'
import { Section } from '../components/ui/Section.tsx'
import { ProposalList } from '../features/governance/components/ProposalList.tsx'
import { useShownProject } from './Project.tsx'

/** What are we deciding? */
export function Proposals() {
  const { address, governor, votingDelay, votingPeriod, timelockDelay, quorumBps } = useShownProject()
  const base = `/projects/${address}/proposals`
  return (
    <Section
      title="Proposals"
      note={`A proposal waits ${durationInWords(votingDelay)}, is voted on for ${durationInWords(votingPeriod)}, needs ${percentInWords(quorumBps)} of the shares, and takes effect ${durationInWords(timelockDelay)} after it was queued.`}
      aside={
        <ButtonLink to={`${base}/new`} small>
          Propose something
        </ButtonLink>
      }
    >
      <ProposalList
        governor={governor}
        base={base}
        knowsVoid
        empty="Members decide here on budgets, limits, the project’s text and its end. Nobody can spend outside what they approved."
      />
    </Section>
  )
}
