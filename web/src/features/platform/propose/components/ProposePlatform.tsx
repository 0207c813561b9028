import { getVotingPower } from '@pinf/sdk'
import { useState } from 'react'
import { useConnection } from 'wagmi'
import { Loaded } from '../../../../components/ui/Loading.tsx'
import { Notice } from '../../../../components/ui/Notice.tsx'
import { Section } from '../../../../components/ui/Section.tsx'
import { Select } from '../../../../components/ui/Select.tsx'
import styles from '../../../governance/components/Propose.module.css'
import { useNetwork } from '../../../network/context.ts'
import { useOnChain } from '../../../network/hooks/useOnChain.ts'
import { usePlatform, useProviders } from '../../hooks/usePlatform.ts'
import type { PlatformOnChain } from '../../onChain.ts'
import { formatTokens } from '../../parameters.ts'
import { PLATFORM_KINDS, type PlatformKind } from '../draft.ts'
import { ProposeArbiter } from './ProposeArbiter.tsx'
import { ProposeAsset } from './ProposeAsset.tsx'
import { ProposeExclusion } from './ProposeExclusion.tsx'
import { ProposeFee } from './ProposeFee.tsx'
import { ProposeProvider } from './ProposeProvider.tsx'

/** A form for each of the platform's usual decisions. */
export function ProposePlatform() {
  const [kind, setKind] = useState<PlatformKind>('asset')
  return (
    <Loaded query={usePlatform()} what="the platform’s parameters">
      {(platform) => (
        <Section
          title="Propose something"
          note="Holders of the platform’s token decide, and the parameter timelock carries it out. What is not listed here, upgrades above all, is proposed with any tool that knows OpenZeppelin’s Governor."
        >
          <div className={styles.form}>
            <Threshold platform={platform} />
            <Select
              label="What"
              options={PLATFORM_KINDS}
              value={kind}
              onChange={(event) => setKind(event.target.value as PlatformKind)}
            />
          </div>
          <Form platform={platform} kind={kind} />
        </Section>
      )}
    </Loaded>
  )
}

function Form({ platform, kind }: { platform: PlatformOnChain; kind: PlatformKind }) {
  const providers = useProviders()
  switch (kind) {
    case 'asset':
      return <ProposeAsset platform={platform} />
    case 'fee':
      return <ProposeFee platform={platform} />
    case 'arbiter':
      return <ProposeArbiter platform={platform} />
    case 'include':
      return (
        <Loaded query={providers} what="the providers">
          {(known) => <ProposeProvider platform={platform} known={known} />}
        </Loaded>
      )
    case 'exclude':
      return (
        <Loaded query={providers} what="the providers">
          {(known) => <ProposeExclusion platform={platform} known={known} />}
        </Loaded>
      )
  }
}

/** Who may propose, and whether the reader is one of them. */
function Threshold({ platform: { threshold } }: { platform: PlatformOnChain }) {
  const { address: account } = useConnection()
  const { platformGovernor: governor } = useNetwork().deployment.contracts
  const { data } = useOnChain({
    key: ['platformPower', account],
    enabled: account !== undefined,
    read: (client) => getVotingPower(client, { governor, account: account as `0x${string}` }),
  })
  if (!data) return null
  const { votes = 0n } = data
  if (votes >= threshold) return null
  return (
    <Notice
      tone="warn"
      title={`Proposing takes ${formatTokens(threshold)} tokens; you speak for ${formatTokens(votes)}.`}
    >
      <p>Tokens have a vote once their owner has said who casts it, on the page of governance.</p>
    </Notice>
  )
}
