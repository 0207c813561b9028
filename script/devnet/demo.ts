/** `npm run demo`: a whole network, one real job from funding to verified results, and its end. Exits 0 only if all adds up. */

import { DEMO_HELP, readDemoOptions } from './demo/options.ts'
import { performDemo } from './demo/perform.ts'
import { interrupted, runToTheEnd } from './lifetime.ts'
import { Narrator } from './narrator.ts'

await runToTheEnd(async (signal) => {
  const options = readDemoOptions(process.argv.slice(2), process.env)
  if (options.help) return console.log(DEMO_HELP)
  const narrator = new Narrator()
  const ending = interrupted(signal)
  ending.catch(() => {})
  const report = await Promise.race([performDemo(options, narrator, signal), ending])
  if (options.json) console.log(JSON.stringify(report))
})
