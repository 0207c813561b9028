import { durationInWords, percentInWords } from '@pinf/sdk'
import { Address } from '../../../components/ui/Address.tsx'
import { ButtonLink } from '../../../components/ui/ButtonLink.tsx'
import { Loaded } from '../../../components/ui/Loading.tsx'
import { Section } from '../../../components/ui/Section.tsx'
import { Stat, Stats } from '../../../components/ui/Stats.tsx'
import { ProposalList } from '../../governance/components/ProposalList.tsx'
import { useNetwork } from '../../network/context.ts'
import { usePlatform } from '../hooks/usePlatform.ts'
import type { PlatformOnChain } from '../onChain.ts'
import { formatTokens, parametersOf } from '../parameters.ts'
import styles from './ParameterTable.module.css'
import { ParameterTable } from './ParameterTable.tsx'
import { YourTokens } from './YourTokens.tsx'

/** How the platform itself is governed: what its holders decide on, and who may change which number how fast. */
export function PlatformView() {
  const { deployment } = useNetwork()
  const platform = usePlatform()
  return (
    <>
      <Section
        title="Proposals"
        aside={
          <ButtonLink to="/governance/new" small>
            Propose something
          </ButtonLink>
        }
      >
        <ProposalList
          governor={deployment.contracts.platformGovernor}
          base="/governance"
          knowsVoid={false}
          empty="Holders of the platform’s token decide here on fees, limits, providers and upgrades. They never decide on a project’s money."
        />
      </Section>
      <Loaded query={platform} what="the platform’s parameters">
        {(now) => (
          <>
            <Voting platform={now} />
            <Parameters platform={now} />
          </>
        )}
      </Loaded>
    </>
  )
}

function Voting({ platform }: { platform: PlatformOnChain }) {
  const { contracts } = useNetwork().deployment
  return (
    <Section title="How it decides" framed>
      <Stats>
        <Stat label="Wait before a vote">{durationInWords(platform.votingDelay)}</Stat>
        <Stat label="Voting lasts">{durationInWords(platform.votingPeriod)}</Stat>
        <Stat label="Quorum" note="of all tokens">
          {percentInWords(platform.quorumBps)}
        </Stat>
        <Stat label="To propose" note="tokens">
          {formatTokens(platform.threshold)}
        </Stat>
        <Stat label="Tokens" note="a fixed supply">
          {formatTokens(platform.supply)}
        </Stat>
      </Stats>
      <p className="small">
        Governor <Address value={contracts.platformGovernor} /> · token <Address value={contracts.platformToken} />
      </p>
      <YourTokens supply={platform.supply} />
    </Section>
  )
}

function Parameters({ platform }: { platform: PlatformOnChain }) {
  const { contracts } = useNetwork().deployment
  const { rates, times, bounds, parameterDelay, upgradeDelay, votingDelay, votingPeriod } = platform
  const vote = votingDelay + votingPeriod
  return (
    <Section
      title="Powers and parameters"
      note={
        <>
          Parameters are held by <Address value={contracts.parameterTimelock} />: a change takes a vote and{' '}
          {durationInWords(parameterDelay)}, {durationInWords(vote + parameterDelay)} in all. Code and roles are held by{' '}
          <Address value={contracts.upgradeTimelock} />: {durationInWords(upgradeDelay)} more. A guardian may pause new
          posts, claims and contributions for at most 72 hours in 30 days, and nothing else. Nobody here can touch a
          project’s treasury.
        </>
      }
    >
      <div className={styles.groups}>
        <ParameterTable
          title="The market’s rates"
          parameters={parametersOf(rates, 'parameters')}
          parameterDelay={parameterDelay}
          upgradeDelay={upgradeDelay}
        />
        <ParameterTable
          title="The market’s times"
          parameters={parametersOf(times, 'parameters')}
          parameterDelay={parameterDelay}
          upgradeDelay={upgradeDelay}
        />
        <ParameterTable
          title="Limits on new projects"
          parameters={parametersOf(bounds, 'parameters')}
          parameterDelay={parameterDelay}
          upgradeDelay={upgradeDelay}
        />
        <ParameterTable
          title="Code"
          parameters={[
            { name: 'Upgrades of the platform’s contracts', value: 'by vote', holder: 'upgrades' },
            { name: 'What projects may install', value: 'a list; each project decides for itself', holder: 'upgrades' },
            { name: 'Who holds which role', value: 'by vote', holder: 'upgrades' },
          ]}
          parameterDelay={parameterDelay}
          upgradeDelay={upgradeDelay}
        />
      </div>
    </Section>
  )
}
