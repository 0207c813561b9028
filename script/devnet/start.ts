/** `npm start`: the whole network on this machine, with a seeded project, until Ctrl-C. */
import { startDevnet } from './devnet.ts'
import { interrupted, runToTheEnd } from './lifetime.ts'
import { Narrator } from './narrator.ts'
import { seed } from './scenario/seed.ts'
import { readStartOptions, START_HELP } from './startOptions.ts'
import { welcome } from './welcome.ts'

const options = readStartOptions(process.argv.slice(2))
if (options.help) {
  console.log(START_HELP)
} else {
  await runToTheEnd(async (signal) => {
    const narrator = new Narrator()
    await using stack = new AsyncDisposableStack()
    const devnet = stack.use(await startDevnet({ ...options, onStep: narrator.begin, signal }))
    const ending = interrupted(signal)
    await Promise.race([seed(devnet, narrator), devnet.died, ending])
    console.log(welcome(devnet))
    await Promise.race([devnet.died, ending])
  })
}
