import { getAssetRules } from '@pinf/sdk'
import { useState } from 'react'
import { type Address, erc20Abi, formatUnits, isAddress } from 'viem'
import { readContract } from 'viem/actions'
import { Field } from '../../../../components/ui/Field.tsx'
import { Fields as Row } from '../../../../components/ui/Fields.tsx'
import { Loaded } from '../../../../components/ui/Loading.tsx'
import { Select } from '../../../../components/ui/Select.tsx'
import { Toggle } from '../../../../components/ui/Toggle.tsx'
import type { Asset } from '../../../../lib/format.ts'
import { useFields } from '../../../../lib/useFields.ts'
import styles from '../../../governance/components/Propose.module.css'
import { useNetwork } from '../../../network/context.ts'
import { useOnChain } from '../../../network/hooks/useOnChain.ts'
import type { PlatformOnChain } from '../../onChain.ts'
import { type AssetDraft, checkAsset } from '../draft.ts'
import { PlatformFinish } from './PlatformFinish.tsx'

const ANOTHER = 'another'

/** A token, known or by its address, and then its rules. */
export function ProposeAsset({ platform }: { platform: PlatformOnChain }) {
  const { assets } = useNetwork().deployment
  const [chosen, setChosen] = useState<string>(assets[0]?.address ?? ANOTHER)
  const [typed, setTyped] = useState('')
  const options = [
    ...assets.map(({ address, symbol }) => ({ value: address as string, label: symbol })),
    { value: ANOTHER, label: 'Another token' },
  ]
  const address = chosen === ANOTHER ? typed.trim() : chosen
  return (
    <div className={styles.form}>
      <Select label="Token" options={options} value={chosen} onChange={(event) => setChosen(event.target.value)} />
      {chosen === ANOTHER && (
        <Field
          label="Its address"
          placeholder="0x…"
          spellCheck={false}
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          error={typed.trim() !== '' && !isAddress(address) ? 'Type an address.' : undefined}
          hint="An ERC-20 whose transfers bring exactly what was sent: no fee on the way, no balances that change by themselves."
        />
      )}
      {isAddress(address) && <Rules key={address} platform={platform} address={address} />}
    </div>
  )
}

function Rules({ platform, address }: { platform: PlatformOnChain; address: Address }) {
  const token = useOnChain({
    key: ['token', address],
    read: async (client) => {
      const of = { address, abi: erc20Abi } as const
      const [symbol, decimals, rules] = await Promise.all([
        readContract(client, { ...of, functionName: 'symbol' }),
        readContract(client, { ...of, functionName: 'decimals' }),
        getAssetRules(client, { asset: address }),
      ])
      return { asset: { address, symbol, decimals }, rules }
    },
  })
  return (
    <Loaded query={token} what="the token">
      {({ asset, rules }) => <RulesForm platform={platform} asset={asset} rules={rules} />}
    </Loaded>
  )
}

type RulesFormProps = {
  platform: PlatformOnChain
  asset: Asset
  rules: Awaited<ReturnType<typeof getAssetRules>>
}

function RulesForm({ platform, asset, rules }: RulesFormProps) {
  const { inferenceMarket } = useNetwork().deployment.contracts
  const [draft, setDraft] = useState<AssetDraft>({
    enabled: true,
    depositCap: formatUnits(rules.depositCap, asset.decimals),
    minimumStake: formatUnits(rules.minimumStake, asset.decimals),
  })
  const { call, errors } = checkAsset(draft, inferenceMarket, asset)
  const { field, toggle, touch } = useFields(draft, setDraft, errors)
  const money = { unit: asset.symbol, inputMode: 'decimal', autoComplete: 'off' } as const
  return (
    <PlatformFinish platform={platform} call={call} onInvalid={() => touch(['depositCap', 'minimumStake'])}>
      <Toggle
        label={`Jobs can be paid in ${asset.symbol}`}
        hint={rules.enabled ? 'They can now.' : 'They cannot now.'}
        {...toggle('enabled')}
      />
      <Row>
        <Field
          label="The market holds at most"
          {...money}
          {...field('depositCap')}
          hint="Everybody’s balances, stakes and escrows together. One contract holds it all, so it is raised step by step."
        />
        <Field label="A keeper stakes at least" {...money} {...field('minimumStake')} />
      </Row>
    </PlatformFinish>
  )
}
