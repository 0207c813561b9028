import { startDevnet } from '../devnet.ts'
import type { Narrator } from '../narrator.ts'
import { prepareSotu } from '../scenario/sotu.ts'
import type { DemoOptions } from './options.ts'
import { buildReport, judge, type Report } from './report.ts'
import { playStory } from './story.ts'

/**
 * Plays the whole story on a network of its own and takes that down again.
 *
 * @throws {DemoFailedError} when anything is not verified or does not add up.
 */
export async function performDemo(options: DemoOptions, narrator: Narrator, signal?: AbortSignal): Promise<Report> {
  const { provider, folder } = options
  // A few seconds of reading and indexing, while the network comes up.
  const prepared = prepareSotu(provider)
  prepared.catch(() => {})
  await using devnet = await startDevnet({
    folder,
    web: false,
    indexer: 'late',
    keeperEnv: { KEEPER_PROVIDERS: provider === 'openai' ? 'local,openai' : 'local' },
    onStep: narrator.begin,
    ...(signal && { signal }),
  })
  narrator.done(`The network is up: chain, contracts and ${devnet.keepers.length} staked keepers`)
  const seen = await Promise.race([playStory(devnet, await prepared, provider, narrator), devnet.died])
  const report = buildReport(seen)
  judge(report, seen)
  narrator.done(`Everything is verified and every unit of ${report.escrowIn} is accounted for`)
  return report
}
