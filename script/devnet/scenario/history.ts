import type { Devnet } from '../devnet.ts'
import { stakeNative } from '../money.ts'
import type { Narrator } from '../narrator.ts'
import { askForMore, delegate, joinAndLeave, postNews, runAgainAndAgain } from './members.ts'
import { includeProvider } from './platform.ts'
import { raiseNext, raiseTooLittle, takePledgeBack } from './raises.ts'
import type { Scene } from './scene.ts'

/**
 * Goes on behind a network that is up, so that every page has something true to show. A line for each chapter. Whoever
 * acts as one of its people meanwhile may get in its way: then it ends there, and the network does not.
 */
export async function tellHistory(scene: Scene, devnet: Devnet, narrator: Narrator): Promise<void> {
  try {
    await tell(scene, devnet, narrator)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    narrator.failed(`The rest of the seeded history is left out: ${reason}`)
  }
}

async function tell(scene: Scene, { keepers, clientOf }: Devnet, narrator: Narrator): Promise<void> {
  await raiseNext(scene)
  narrator.done('A second project is raising')
  const missed = await raiseTooLittle(scene)
  narrator.done('A third one asks for more than it will get')
  await delegate(scene)
  await postNews(scene)
  narrator.done('A member delegated its votes, and the founder posted an update')
  await runAgainAndAgain(scene)
  narrator.done('Members voted for a budget that runs again and again, and somebody ran it for its bounty')
  await joinAndLeave(scene)
  narrator.done('Somebody joined late, and somebody left with a part of what is left')
  await askForMore(scene)
  narrator.done('A proposal to spend faster is being voted on, for an hour')
  await takePledgeBack(scene, missed)
  narrator.done('The third project missed its goal: one pledge went back with its bonus, the other waits')
  await includeProvider(scene)
  for (const { staker } of keepers) await stakeNative(clientOf(staker))
  narrator.done("The platform's voters included a provider, and keepers take wrapped ether too")
}
