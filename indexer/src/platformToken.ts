import { ponder } from 'ponder:registry'
import type { Address } from 'viem'
import { type Electorate, setDelegation, setPower } from './records/delegates.ts'

ponder.on('PlatformToken:DelegateVotesChanged', async ({ event, context }) => {
  const { delegate, newVotes } = event.args
  await setPower(context, platform(event.log.address), delegate, newVotes)
})

ponder.on('PlatformToken:DelegateChanged', ({ event, context }) =>
  setDelegation(context, event, platform(event.log.address), event.args),
)

function platform(token: Address): Electorate {
  return { token, project: null }
}
