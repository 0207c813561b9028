#!/usr/bin/env node
import { publicConfig, readConfig } from './config.ts'
import { createKeeper, type Keeper } from './keeper.ts'
import { createLogger, type Logger } from './logger.ts'

/** Exit codes: bad configuration is not worth a restart, everything else may be. */
const EXIT = { ok: 0, failed: 1, misconfigured: 2, interrupted: 130 }

async function main(): Promise<void> {
  const config = readConfig(process.env)
  const logger = createLogger(config.LOG_LEVEL)
  logger.debug({ msg: 'configuration', config: publicConfig(config) })
  const keeper = createKeeper({ config, logger, onFatal: (error) => void end(keeper, logger, EXIT.failed, error) })

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      process.once(signal, () => process.exit(EXIT.interrupted))
      void end(keeper, logger, EXIT.ok)
    })
  }
  process.once('unhandledRejection', (error) => void end(keeper, logger, EXIT.failed, error))
  try {
    await keeper.start()
  } catch (error) {
    await end(keeper, logger, EXIT.failed, error)
  }
}

async function end(keeper: Keeper, logger: Logger, code: number, error?: unknown): Promise<void> {
  if (error !== undefined) logger.fatal({ msg: 'keeper failed', error })
  await keeper.stop().catch((cause) => logger.error({ msg: 'keeper did not stop cleanly', error: cause }))
  process.exit(code)
}

main().catch((error) => {
  const logger = createLogger('info')
  logger.fatal({ msg: 'keeper not started', error })
  process.exit(EXIT.misconfigured)
})
