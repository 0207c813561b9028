import { publishDocument } from '@pinf/sdk'
import { encodeProjectMetadata } from '@pinf/sdk/content'
import { useMutation } from '@tanstack/react-query'
import { erc20Abi } from 'viem'
import { readContract } from 'viem/actions'
import { useClient, useConnection } from 'wagmi'
import { dataUrlBytes } from '../../../lib/picture.ts'
import type { Bounds, MarketTimes } from '../../budgets/check.ts'
import type { PreparedContent } from '../../budgets/content.ts'
import { bring } from '../../content/bring.ts'
import { written } from '../../content/written.ts'
import { useNetwork } from '../../network/context.ts'
import { useTransactions } from '../../transactions/context.ts'
import type { Draft } from '../draft.ts'
import { metadataOf } from '../metadata.ts'
import { createPlan } from '../plans.ts'
import type { DraftState } from './useDraft.ts'

/** What no gateway holds: blocks of the content, the picture, or both. */
type Unheld = { missing: string[]; content: PreparedContent | undefined; picture: Uint8Array | undefined }

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
      const picture = await unheldPicture(draft, gateways)
      if ((missing.length > 0 || picture) && !allTheSame) return { missing, content, picture }
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

/** Brings the draft's picture to the gateways; its bytes where none of them holds it afterwards. */
async function unheldPicture({ picture }: Draft, gateways: readonly string[]): Promise<Uint8Array | undefined> {
  const bytes = dataUrlBytes(picture)
  if (!bytes) return undefined
  const cid = await written.put(bytes)
  const missing = await bring({ cids: [cid], source: written, gateways })
  return missing.length > 0 ? bytes : undefined
}
