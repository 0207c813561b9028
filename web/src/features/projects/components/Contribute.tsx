import { useBalance, useConfig, useConnection } from 'wagmi'
import type { Asset } from '../../../lib/format.ts'
import { parseMoney } from '../../../lib/format.ts'
import { useNetwork } from '../../network/context.ts'
import { useTransactions } from '../../transactions/context.ts'
import { useWalletSheet } from '../../wallet/context.ts'
import { useAllowances } from '../hooks/useAllowances.ts'
import { useContributed } from '../hooks/useContributed.ts'
import { usePreviewContribute } from '../hooks/usePreviewContribute.ts'
import type { ProjectModel } from '../model.ts'
import type { ProjectOnChain } from '../onChain.ts'
import { contributePlan } from '../plans.ts'
import { leastOf } from '../preview.ts'
import { ContributeForm, type Contribution } from './ContributeForm.tsx'

type ContributeProps = {
  project: ProjectModel
  chain: ProjectOnChain
  asset: Asset
  text: string
  onText: (text: string) => void
}

export function Contribute({ project, chain, asset, text, onText }: ContributeProps) {
  const { address, chainId } = useConnection()
  const network = useConfig().chains[0]
  const { contracts } = useNetwork().deployment
  const { review } = useTransactions()
  const connect = useWalletSheet()
  const before = useContributed(project.address, address)
  const preview = usePreviewContribute(project, chain, parseMoney(text, asset))
  const allowanceFor = useAllowances({ assets: [project.asset], spender: project.address, owner: address })
  const native = useBalance({ address, query: { refetchInterval: 5_000 } })
  const isWrapped = project.asset.toLowerCase() === contracts.wrappedNative.toLowerCase()
  const raising = chain.phase === 'Raise'

  function contribute({ amount, slippageBps, inNative }: Contribution) {
    const minRedeemable = leastOf(preview?.redeemableNow ?? 0n, raising ? 0 : slippageBps)
    const allowance = inNative ? 'native' : allowanceFor(0, amount)
    const { name, shareLock } = project
    const nativeSymbol = network.nativeCurrency.symbol
    const target = { project: project.address, name, asset }
    review(contributePlan({ ...target, amount, minRedeemable, allowance, raising, shareLock, nativeSymbol }))
  }

  const limits = {
    asset,
    wallet: chain.mine.wallet,
    raised: chain.raised,
    cap: project.cap,
    minimum: project.minContribution,
    maximum: project.maxContribution,
    before,
    raising,
  }
  const wallet = address === undefined ? 'none' : chainId === network.id ? 'ready' : 'wrongChain'
  const nativeMoney = { balance: native.data?.value ?? 0n, symbol: network.nativeCurrency.symbol }
  return (
    <ContributeForm
      limits={limits}
      text={text}
      onText={onText}
      wallet={wallet}
      onConnect={connect}
      onContribute={contribute}
      preview={preview}
      supply={chain.pool.supply}
      native={isWrapped ? nativeMoney : undefined}
    />
  )
}
