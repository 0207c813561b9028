import { setTimeout as sleep } from 'node:timers/promises'
import { explainError } from '@pinf/sdk/errors'
import type { Address } from 'viem'
import type { Head } from './chain/market.ts'
import type { KeeperConfig } from './config.ts'
import { NotOperatorError, UnknownStateError } from './errors.ts'
import type { TickRecord } from './health.ts'
import type { Logger } from './logger.ts'
import { createLoop, type Loop } from './loop.ts'
import { type OpenKeeper, openKeeper } from './open.ts'
import type { Providers } from './providers/index.ts'
import { serveContent } from './serve.ts'
import { createAnnouncer } from './shards/announce.ts'
import { createCollector } from './shards/collect.ts'
import { createReconciler } from './shards/reconcile.ts'

export type KeeperDependencies = {
  config: KeeperConfig
  logger: Logger
  /** Instead of the configured ones: any that answer. */
  providers?: Providers
  /** Called when the keeper must not go on; it has to be stopped. */
  onFatal?(error: unknown): void
}

export type Keeper = {
  /** Resolves once the gateway answers and the keeper watches the chain. */
  start(): Promise<{ keeper: Address; gateway: string }>
  /** Ends what is under way, or leaves it where a restart finds it. */
  stop(): Promise<void>
}

/** How long `stop` waits for calls and transactions under way. */
const STOP_PATIENCE_MS = 10_000

/** A keeper: everything it works with, a server over its content, and a watch over the chain. */
export function createKeeper({ config, logger, providers, onFatal = () => {} }: KeeperDependencies): Keeper {
  const ticks: TickRecord = { lastAt: 0, block: 0n, blockTime: 0, failures: 0 }
  const cleanups: (() => Promise<void>)[] = []
  let loop: Loop | undefined
  let stopping: Promise<void> | undefined
  const onChange = () => loop?.nudge()

  function watch({ context, backoff, collect, follow }: OpenKeeper): Loop {
    const learn = (head: Head) => context.effects.start('memo', (signal) => follow(head, signal))
    const chores = [learn, createAnnouncer(context, config.KEEPER_PUBLIC_URL), createCollector(context, collect)]
    const reconciler = createReconciler({ context, backoff, chores })
    return createLoop(async () => {
      try {
        const head = await reconciler.tick()
        Object.assign(ticks, { lastAt: Date.now(), block: head.number, blockTime: head.time, failures: 0 })
      } catch (error) {
        ticks.failures++
        if (error instanceof UnknownStateError || error instanceof NotOperatorError) return onFatal(error)
        // An RPC that stays away would fill the log: the 1st, 2nd, 4th, 8th … failure in a row say enough.
        const level = Number.isInteger(Math.log2(ticks.failures)) ? 'warn' : 'debug'
        logger[level]({ msg: 'tick failed', failures: ticks.failures, error: explainError(error) })
      }
    }, config.KEEPER_TICK_MS)
  }

  /** Calls and transactions under way come to their end if they are quick; the journal has the rest. */
  async function wind({ effects, providers: asked, transactions }: OpenKeeper['context']): Promise<void> {
    await loop?.stop()
    const ended = effects.stop()
    await Promise.race([ended, sleep(STOP_PATIENCE_MS, undefined, { ref: false })])
    asked.close()
    await transactions.stop()
    await ended
  }

  async function end(): Promise<void> {
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
    logger.info({ msg: 'keeper stopped' })
  }

  return {
    async start() {
      const open = await openKeeper({ config, logger, providers, onChange, onFatal })
      cleanups.push(() => open.close())
      const { context, deployment, store } = open
      const { transactions, effects, contents, market } = context
      const onBlock = (job: Address, cid: string) => {
        if (!contents.waitsFor(job, cid)) return
        effects.wake(`fetch:${job}`)
        onChange()
      }
      const server = await serveContent({ config, deployment, context, store, ticks: () => ticks, onBlock, logger })
      cleanups.push(() => server.close())

      const gateway = config.KEEPER_PUBLIC_URL ?? server.url
      const names = { keeper: market.keeper, operator: transactions.sender, providers: context.providers.names }
      logger.info({ msg: 'keeper started', ...names, gateway: server.url })

      await transactions.settle().catch((error) => logger.warn({ msg: 'transactions not checked', error }))
      transactions.start()
      loop = watch(open)
      loop.start()
      cleanups.push(() => wind(context))
      return { keeper: market.keeper, gateway }
    },
    stop() {
      stopping ??= end()
      return stopping
    },
  }
}
