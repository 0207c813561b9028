import { type FormEvent, useState } from 'react'
import { type Address, isAddressEqual } from 'viem'
import { useConfig, useConnection } from 'wagmi'
import { Button } from '../../../components/ui/Button.tsx'
import { Money } from '../../../components/ui/Money.tsx'
import { Notice } from '../../../components/ui/Notice.tsx'
import { Section } from '../../../components/ui/Section.tsx'
import { Toggle } from '../../../components/ui/Toggle.tsx'
import { useAssets, useNetwork } from '../../network/context.ts'
import { useOnChain } from '../../network/hooks/useOnChain.ts'
import { SlippageSelect } from '../../projects/components/SlippageSelect.tsx'
import { useAllowances } from '../../projects/hooks/useAllowances.ts'
import { leastOf } from '../../projects/preview.ts'
import { useTransactions } from '../../transactions/context.ts'
import { useWalletSheet } from '../../wallet/context.ts'
import { checkSeveral } from '../check.ts'
import { useNativeChoice, usePurse } from '../hooks/useSeveral.ts'
import type { ChosenProject } from '../model.ts'
import { type ProjectState, readPreview } from '../onChain.ts'
import { contributeSeveralPlan } from '../plans.ts'
import styles from './Several.module.css'
import { SeveralRow } from './SeveralRow.tsx'

type Pair = { chosen: ChosenProject; state: ProjectState }

/** An amount for each project, what each brings, and one button for all of them. */
export function SeveralForm({ pairs }: { pairs: readonly Pair[] }) {
  const { contributionRouter: router } = useNetwork().deployment.contracts
  const { address: owner, chainId } = useConnection()
  const network = useConfig().chains[0]
  const { review } = useTransactions()
  const connect = useWalletSheet()
  const [texts, setTexts] = useState<Record<Address, string>>({})
  const [slippage, setSlippage] = useState('100')
  const [touched, setTouched] = useState(false)
  const assetOf = useAssets()
  // As the deployment writes them, so that balances, totals and allowances are found under the same address.
  const assets = [...new Set(pairs.map(({ chosen }) => assetOf(chosen.asset).address))]
  const nativeChoice = useNativeChoice(assets)
  const { native } = nativeChoice
  const purse = usePurse(assets)
  const allowanceOf = useAllowances({ assets, spender: router, owner })

  const rows = pairs.map((pair) => ({
    ...pair,
    asset: assetOf(pair.chosen.asset),
    text: texts[pair.chosen.address] ?? '',
  }))
  const { parts, totals, errors, refused } = checkSeveral({ rows, purse, native })
  const preview = useOnChain({
    key: ['previewSeveral', ...parts.map(({ project, amount }) => `${project}:${amount}`)],
    enabled: parts.length > 0,
    read: (client) => readPreview(client, router, parts),
  })
  const previews = preview.data
  const turnedDown = parts.filter(({ project }) => previews?.get(project)?.shares === 0n)
  const isWrongChain = owner !== undefined && chainId !== network.id
  const lateOnes = rows.some(({ state }) => state.phase === 'Active')

  function submit(event: FormEvent) {
    event.preventDefault()
    setTouched(true)
    if (!owner) return connect()
    if (refused || errors.size > 0 || turnedDown.length > 0 || !previews) return
    const contributions = parts.flatMap(({ project, amount }) => {
      const row = rows.find(({ chosen }) => isAddressEqual(chosen.address, project))
      if (!row) return []
      const { name, shareLock } = row.chosen
      const raising = row.state.phase === 'Raise'
      const shown = previews.get(project)?.redeemable ?? 0n
      const minRedeemable = leastOf(shown, raising ? 0 : Number(slippage))
      return [{ project, name, asset: row.asset, amount, minRedeemable, raising, shareLock }]
    })
    const withAllowance = totals.map((total) => ({
      ...total,
      allowance: allowanceOf(assets.indexOf(total.asset.address), total.amount),
    }))
    review(contributeSeveralPlan({ router, contributions, totals: withAllowance }))
  }

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <ul className={styles.rows}>
        {rows.map(({ chosen, state, asset, text }) => (
          <SeveralRow
            key={chosen.address}
            chosen={chosen}
            state={state}
            asset={asset}
            text={text}
            onText={(typed) => setTexts({ ...texts, [chosen.address]: typed })}
            error={errors.get(chosen.address)}
            preview={previews?.get(chosen.address)}
          />
        ))}
      </ul>
      <Section title="Together" framed>
        <div className={styles.totals}>
          {totals.length === 0 && <p>Nothing yet.</p>}
          {totals.map(({ asset, amount }) => (
            <p key={asset.symbol} className={styles.total}>
              <Money amount={amount} asset={asset} />
            </p>
          ))}
          {nativeChoice.offered && (
            <Toggle
              label={`Pay projects of wrapped ${nativeChoice.symbol} in ${nativeChoice.symbol}`}
              checked={nativeChoice.wanted}
              onChange={(event) => nativeChoice.setWanted(event.target.checked)}
            />
          )}
          {lateOnes && <SlippageSelect value={slippage} onChange={setSlippage} />}
          {touched && refused && <Notice tone="warn" title={refused} />}
          <Button
            type="submit"
            look="primary"
            disabled={isWrongChain || (owner !== undefined && parts.length > 0 && !previews)}
          >
            {buttonText(owner, isWrongChain, parts.length > 0 && !previews)}
          </Button>
        </div>
      </Section>
    </form>
  )
}

function buttonText(owner: Address | undefined, isWrongChain: boolean, isAsking: boolean): string {
  if (!owner) return 'Connect a wallet to contribute'
  if (isWrongChain) return 'Switch your wallet’s network first'
  return isAsking ? 'Asking the chain …' : 'Review'
}
