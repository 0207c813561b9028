// A process of its own that answers like OpenAI, after 20 ms or what its argument says, so that serving does not share a core's time with the client
// under measurement. Prints its URL; ends with its parent's channel.
import { startFakeOpenAi } from '../test/fakes/openai.ts'

const endpoint = await startFakeOpenAi({ delayMs: Number(process.argv[2] ?? 20) })
process.send?.(endpoint.url)
process.on('disconnect', () => process.exit(0))
