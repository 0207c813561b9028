/** `npm start`: the whole network on this machine, with a seeded project, until Ctrl-C. */
import { startDevnet } from './devnet.ts'
import { interrupted, runToTheEnd } from './lifetime.ts'
import { Narrator } from './narrator.ts'
import { followRun, seed } from './scenario/seed.ts'
import { prepareSotu } from './scenario/sotu.ts'
import { readStartOptions, START_HELP } from './startOptions.ts'
import { welcome } from './welcome.ts'

const options = readStartOptions(process.argv.slice(2))
if (options.help) {
  console.log(START_HELP)
} else {
  await runToTheEnd(async (signal) => {
    const narrator = new Narrator()
    await using stack = new AsyncDisposableStack()
    const prepared = prepareSotu('local')
    prepared.catch(() => {})
    const devnet = stack.use(await startDevnet({ ...options, onStep: narrator.begin, signal }))
    const ending = interrupted(signal)
    ending.catch(() => {})
    const unless = Promise.race([devnet.died, ending])
    const run = devnet.resumed ? undefined : await Promise.race([seed(devnet, await prepared, narrator), unless])
    console.log(welcome(devnet))
    if (run) await Promise.race([followRun(devnet, run, narrator), unless])
    await unless
  })
}
