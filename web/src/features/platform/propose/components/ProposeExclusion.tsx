import { useState } from 'react'
import { Notice } from '../../../../components/ui/Notice.tsx'
import { Select } from '../../../../components/ui/Select.tsx'
import { useNetwork } from '../../../network/context.ts'
import type { PlatformOnChain } from '../../onChain.ts'
import { excludeCall, type KnownProvider } from '../draft.ts'
import { PlatformFinish } from './PlatformFinish.tsx'

export function ProposeExclusion({ platform, known }: { platform: PlatformOnChain; known: readonly KnownProvider[] }) {
  const registry = useNetwork().deployment.contracts.providerRegistry
  const included = known.filter((provider) => provider.included)
  const [chosen, setChosen] = useState(included[0]?.id)
  if (included.length === 0 || !chosen) return <Notice title="No provider is included, so there is none to exclude." />
  return (
    <PlatformFinish platform={platform} call={excludeCall(registry, chosen)} onInvalid={() => {}}>
      <Select
        label="Which"
        options={included.map(({ id, name }) => ({ value: id, label: name }))}
        value={chosen}
        onChange={(event) => setChosen(event.target.value as KnownProvider['id'])}
      />
    </PlatformFinish>
  )
}
