import { publishDocument } from '@pinf/sdk'
import { useState } from 'react'
import { Field } from '../../../../components/ui/Field.tsx'
import { Select } from '../../../../components/ui/Select.tsx'
import { TextArea } from '../../../../components/ui/TextArea.tsx'
import { Toggle } from '../../../../components/ui/Toggle.tsx'
import { EVIDENCE, EVIDENCE_ORDER } from '../../../../lib/evidence.ts'
import { useFields } from '../../../../lib/useFields.ts'
import { useNetwork } from '../../../network/context.ts'
import type { PlatformOnChain } from '../../onChain.ts'
import { checkProvider, type KnownProvider, type ProviderDraft } from '../draft.ts'
import { providerDocument } from '../metadata.ts'
import { PlatformFinish } from './PlatformFinish.tsx'

const CLASSES = EVIDENCE_ORDER.map((value) => ({ value, label: EVIDENCE[value].name }))
const EMPTY: ProviderDraft = {
  name: '',
  highestClass: 'unattested',
  trustedHardware: false,
  description: '',
  website: '',
}

export function ProposeProvider({ platform, known }: { platform: PlatformOnChain; known: readonly KnownProvider[] }) {
  const { gateways, deployment } = useNetwork()
  const registry = deployment.contracts.providerRegistry
  const [draft, setDraft] = useState(EMPTY)
  const document = providerDocument(draft)
  const here = { digest: document.digest, uri: `ipfs://${document.cid}` }
  const { call, errors } = checkProvider(draft, registry, { known, metadata: here })
  const { field, toggle, touch } = useFields(draft, setDraft, errors)

  /** Where no gateway takes its document, that goes into the proposal itself. */
  async function prepare() {
    const metadata = await publishDocument(document, gateways)
    return checkProvider(draft, registry, { known, metadata }).call
  }
  return (
    <PlatformFinish
      platform={platform}
      call={call}
      onInvalid={() => touch(['name', 'description', 'website'])}
      prepare={prepare}
    >
      <Field
        label="Name"
        placeholder="acme"
        spellCheck={false}
        autoComplete="off"
        hint="As workflows write it before the slash: acme/model."
        {...field('name')}
      />
      <Select
        label="Its answers count at best as"
        options={CLASSES}
        hint={`Proves: ${EVIDENCE[draft.highestClass].proves}`}
        {...field('highestClass')}
      />
      <Toggle
        label="It signs inside trusted hardware"
        hint="Then the registrar renews its keys, for seven days at most each."
        {...toggle('trustedHardware')}
      />
      <TextArea label="What it is" rows={3} {...field('description')} />
      <Field label="Website" type="url" placeholder="https://…" autoComplete="off" {...field('website')} />
    </PlatformFinish>
  )
}
