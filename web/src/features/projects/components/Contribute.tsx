import { useConfig, useConnection } from 'wagmi'
import type { Asset } from '../../../lib/format.ts'
import { parseMoney } from '../../../lib/format.ts'
import { useTransactions } from '../../transactions/context.ts'
import { useWalletSheet } from '../../wallet/context.ts'
import { useAllowanceKind } from '../hooks/useAllowanceKind.ts'
import { useContributed } from '../hooks/useContributed.ts'
import { usePreviewContribute } from '../hooks/usePreviewContribute.ts'
import type { ProjectOnChain } from '../hooks/useProjectOnChain.ts'
import type { ProjectModel } from '../model.ts'
import { contributePlan } from '../plans.ts'
import { ContributeForm } from './ContributeForm.tsx'

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
  const { review } = useTransactions()
  const connect = useWalletSheet()
  const before = useContributed(project.address, address)
  const preview = usePreviewContribute(project.address, parseMoney(text, asset))
  const allowanceFor = useAllowanceKind({ asset: project.asset, spender: project.address, owner: address })
  const raising = chain.phase === 'Raise'

  if (!raising && preview?.shares === 0n) {
    return <p className="small">The raise is over; the project takes no more contributions.</p>
  }

  function contribute(amount: bigint) {
    // The price of shares may move a little before inclusion while the project is active; while raising it is par.
    const minRedeemable = ((preview?.redeemable ?? 0n) * 99n) / 100n
    const allowance = allowanceFor(amount)
    review(
      contributePlan({
        project: project.address,
        name: project.name,
        asset,
        amount,
        minRedeemable,
        allowance,
        raising,
      }),
    )
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
  return (
    <ContributeForm
      limits={limits}
      text={text}
      onText={onText}
      wallet={wallet}
      onConnect={connect}
      onContribute={contribute}
    />
  )
}
