/** `npm start`: the whole network on this machine, with a seeded project, until Ctrl-C. */
import { startDevnet } from './devnet.ts'
import { interrupted, runToTheEnd } from './lifetime.ts'
import { Narrator } from './narrator.ts'
import { tellHistory } from './scenario/history.ts'
import { followRun, seed } from './scenario/seed.ts'
import { prepareSotu } from './scenario/sotu.ts'
import { readStartOptions, START_HELP } from './startOptions.ts'
import { welcome } from './welcome.ts'

await runToTheEnd(async (signal) => {
  const options = readStartOptions(process.argv.slice(2))
  if (options.help) return console.log(START_HELP)
  const narrator = new Narrator()
  const prepared = prepareSotu('local')
  prepared.catch(() => {})
  await using devnet = await startDevnet({ ...options, onStep: narrator.begin, signal })
  const ending = Promise.race([devnet.died, interrupted(signal)])
  ending.catch(() => {})
  const seeded = devnet.resumed ? undefined : await Promise.race([seed(devnet, await prepared, narrator), ending])
  console.log(welcome(devnet))
  if (seeded) {
    const { run, scene } = seeded
    const behind = [followRun(devnet, run, narrator), tellHistory(scene, devnet, narrator)]
    await Promise.race([Promise.all(behind), ending])
  }
  await ending
})
