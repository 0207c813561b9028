import { confirmTransaction, TransactionRevertedError } from '@pinf/sdk'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Hash } from 'viem'
import { useConfig } from 'wagmi'
import { getConnectorClient } from 'wagmi/actions'
import { useToast } from '../../../components/ui/Toast.tsx'
import { useNetwork } from '../../network/context.ts'
import type { Transactions } from '../context.ts'
import { describeFailure } from '../failure.ts'
import { landingOf } from '../landing.ts'
import { sentStore } from '../store.ts'
import type { Current, Phase, PlanLink, SentTransaction, TransactionPlan, WalletClient } from '../types.ts'
import { withOwnReads } from '../wallet.ts'

/** Drives plans through review → signing → sent → confirmed, remembering what was sent across reloads. */
export function useTransactionRunner(): Transactions {
  const config = useConfig()
  const { deployment } = useNetwork()
  const queries = useQueryClient()
  const toast = useToast()
  const { projectFactory } = deployment.contracts
  const store = useMemo(() => sentStore(deployment.contracts.inferenceMarket), [deployment])
  const [current, setCurrent] = useState<Current>()
  const [waiting, setWaiting] = useState<SentTransaction[]>(() => store.list())
  const watched = useRef(new Set<Hash>())

  // The sheet may show something else by now: only what is still shown changes.
  const enter = useCallback((phase: Phase, { plan, hash }: { plan?: TransactionPlan; hash?: Hash }) => {
    setCurrent((shown) => {
      const isShown = shown && ((plan && shown.plan === plan) || ('hash' in shown.phase && shown.phase.hash === hash))
      return isShown ? { ...shown, phase } : shown
    })
  }, [])

  const forget = useCallback(
    (hash: Hash) => {
      store.remove(hash)
      setWaiting(store.list())
    },
    [store],
  )

  const waitFor = useCallback(
    async ({ hash, link }: SentTransaction) => {
      watched.current.add(hash)
      try {
        const { logs } = await confirmTransaction(config.getClient(), { hash })
        forget(hash)
        await queries.invalidateQueries()
        return link ?? landingOf(logs, projectFactory)
      } catch (error) {
        // A revert is known to be over; anything else leaves the transaction in the list, to be looked at again.
        if (error instanceof TransactionRevertedError) forget(hash)
        throw error
      } finally {
        watched.current.delete(hash)
      }
    },
    [config, forget, queries, projectFactory],
  )

  const run = useCallback(
    async (plan: TransactionPlan) => {
      let hash: Hash | undefined
      let link: PlanLink | undefined
      const confirmedSteps: string[] = []
      try {
        const connected = await getConnectorClient(config, { chainId: deployment.chainId as never })
        const wallet = withOwnReads(connected as WalletClient, config.getClient() as Pick<WalletClient, 'request'>)
        for (const [step, { label, send }] of plan.steps.entries()) {
          hash = undefined
          enter({ name: 'signing', step }, { plan })
          hash = await send(wallet)
          const stepsLeft = plan.steps.length - step - 1
          const { title, done } = plan
          const sentAt = Math.floor(Date.now() / 1_000)
          const sent = { hash, title, done, stepsLeft, sentAt, ...(plan.link && { link: plan.link }) }
          store.add(sent)
          setWaiting(store.list())
          enter({ name: 'sent', step, hash }, { plan })
          link = await waitFor(sent)
          confirmedSteps.push(label)
        }
        if (hash) enter({ name: 'confirmed', hash, ...(link && { link }) }, { plan, hash })
        plan.onConfirmed?.()
        toast({ title: plan.done, tone: 'good' })
      } catch (error) {
        const failure = describeFailure(error, { assets: deployment.assets, sent: hash !== undefined, confirmedSteps })
        enter({ name: 'failed', failure, hash }, { plan, hash })
      }
    },
    [config, deployment, enter, store, toast, waitFor],
  )

  const watch = useCallback(
    async (sent: SentTransaction) => {
      if (watched.current.has(sent.hash)) return
      try {
        const link = await waitFor(sent)
        enter({ name: 'confirmed', hash: sent.hash, ...(link && { link }) }, sent)
        toast({
          title: sent.stepsLeft ? `${sent.title}: this step is confirmed, start again for the rest` : sent.done,
          tone: 'good',
        })
      } catch (error) {
        const failure = describeFailure(error, { assets: deployment.assets, sent: true, confirmedSteps: [] })
        enter({ name: 'failed', failure, hash: sent.hash }, sent)
        toast({ title: `${sent.title}: ${failure.what}`, text: failure.money, tone: 'bad' })
      }
    },
    [deployment, enter, toast, waitFor],
  )

  // What an earlier page load sent is watched from the start.
  useEffect(() => {
    for (const sent of store.list()) void watch(sent)
  }, [store, watch])

  return {
    current,
    waiting,
    review: (plan) => setCurrent({ title: plan.title, done: plan.done, plan, phase: { name: 'review' } }),
    confirm: () => {
      if (current?.plan) void run(current.plan)
    },
    resume: (sent) => {
      setCurrent({ title: sent.title, done: sent.done, phase: { name: 'sent', step: 0, hash: sent.hash } })
      void watch(sent)
    },
    close: () => setCurrent(undefined),
  }
}
