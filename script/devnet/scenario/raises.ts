import type { Address } from 'viem'
import { people } from '../accounts.ts'
import { contributeAll, createSeededProject } from './project.ts'
import type { Scene } from './scene.ts'
import { MISSED, NEXT_QUESTIONS } from './stories.ts'
import { budgetFor } from './terms.ts'
import { reach } from './vote.ts'

const MONTH = 30 * 24 * 3_600
/** Long enough for two pledges, the first of them early. */
const MISSED_SECONDS = 20

/** A project that is still raising, with a first pledge and a bonus for the case that it fails. */
export async function raiseNext({ clientOf, prepared, asset, gateways }: Scene): Promise<void> {
  const ada = clientOf(people.ada)
  const { project } = await createSeededProject(ada, gateways, {
    story: NEXT_QUESTIONS,
    asset,
    goal: '300',
    cap: '600',
    bonus: '15',
    raiseSeconds: MONTH,
    budget: await budgetFor(ada, prepared, asset.decimals),
  })
  await contributeAll([{ client: clientOf(people.eve), amount: '40' }], project, asset.decimals)
}

/** A project that is going to miss its goal. */
export async function raiseTooLittle({ clientOf, prepared, asset, gateways }: Scene): Promise<Address> {
  const ada = clientOf(people.ada)
  const { project } = await createSeededProject(ada, gateways, {
    story: MISSED,
    asset,
    goal: '500',
    cap: '1000',
    bonus: '20',
    raiseSeconds: MISSED_SECONDS,
    budget: await budgetFor(ada, prepared, asset.decimals),
  })
  const pledges = [
    { client: clientOf(people.ben), amount: '30' },
    { client: clientOf(people.cleo), amount: '10' },
  ]
  await contributeAll(pledges, project, asset.decimals)
  return project
}

/** One contributor takes pledge and bonus back; the other's wait. */
export async function takePledgeBack({ clientOf }: Scene, project: Address): Promise<void> {
  const ben = clientOf(people.ben)
  await reach(ben, BigInt((await ben.getProject({ project })).deadline))
  await ben.confirmTransaction({ hash: await ben.refundContributor({ project }) })
}
