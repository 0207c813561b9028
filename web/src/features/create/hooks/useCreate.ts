import { publishDocument } from '@pinf/sdk'
import { encodeProjectMetadata } from '@pinf/sdk/content'
import { useMutation } from '@tanstack/react-query'
import { erc20Abi } from 'viem'
import { readContract } from 'viem/actions'
import { useClient, useConnection } from 'wagmi'
import type { Bounds, MarketTimes } from '../../budgets/check.ts'
import type { PreparedContent } from '../../budgets/content.ts'
import { bring } from '../../content/bring.ts'
import { useNetwork } from '../../network/context.ts'
import { useTransactions } from '../../transactions/context.ts'
import { metadataOf } from '../metadata.ts'
import { createPlan } from '../plans.ts'
import type { DraftState } from './useDraft.ts'

/** Content of which no gateway holds everything. */
type Unheld = { missing: string[]; content: PreparedContent }

/**
 * Publishes what the project commits to, then opens the sheet that creates it. Nothing is sent before. Where keepers hold not all
 * of its content, it stops and returns what is missing; `allTheSame` goes on without.
 */
export function useCreate(state: DraftState, { bounds, market }: { bounds: Bounds; market: MarketTimes }) {
  const client = useClient()
  const { address: owner } = useConnection()
  const { gateways, deployment } = useNetwork()
  const { review } = useTransactions()
  return useMutation({
    mutationFn: async ({ allTheSame }: { allTheSame: boolean }): Promise<Unheld | null> => {
      if (!client || !owner) return null
      const { draft, values, asset } = state
      const content = draft.hasBudget ? state.content : undefined
      const missing = content ? await bring({ cids: content.cids, source: content.blocks, gateways }) : []
      if (content && missing.length > 0 && !allTheSame) return { missing, content }
      const metadata = await publishDocument(encodeProjectMetadata(metadataOf(draft)), gateways)
      const factory = deployment.contracts.projectFactory
      const token = { address: asset.address, abi: erc20Abi }
      const allowance = await readContract(client, { ...token, functionName: 'allowance', args: [owner, factory] })
      const common = { draft, values, asset, bounds, market, metadata, content }
      review(createPlan({ ...common, factory, allowance, onConfirmed: state.clear }))
      return null
    },
  })
}
