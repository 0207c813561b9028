import { people } from '../accounts.ts'
import type { Devnet } from '../devnet.ts'
import { DevnetOptionError } from '../errors.ts'
import type { Narrator } from '../narrator.ts'
import { type PreparedJob, publishPrepared } from './content.ts'
import { contributeAll, createSeededProject } from './project.ts'
import { bringContent, type StartedRun, startRun } from './run.ts'
import type { Scene } from './scene.ts'
import { ADDRESSES } from './stories.ts'
import { budgetFor } from './terms.ts'

const MONTH = 30 * 24 * 3_600

/** Fills a fresh network with a project that runs its first job. */
export async function seed(
  { deployment, network, clientOf }: Devnet,
  prepared: PreparedJob,
  narrator: Narrator,
): Promise<{ run: StartedRun; scene: Scene }> {
  const [asset] = deployment.assets
  if (!asset) throw new DevnetOptionError('The deployment lists no asset.')
  const { gateways } = network
  const ada = clientOf(people.ada)
  narrator.done(`${prepared.items} questions over 233 State of the Union addresses`)
  await publishPrepared(clientOf(people.fay), prepared)

  const { project } = await createSeededProject(ada, gateways, {
    story: ADDRESSES,
    asset,
    goal: '300',
    cap: '600',
    raiseSeconds: MONTH,
    budget: await budgetFor(ada, prepared, asset.decimals),
  })
  const pledges = [
    { client: clientOf(people.ben), amount: '250' },
    { client: clientOf(people.cleo), amount: '200' },
    { client: clientOf(people.dan), amount: '150' },
  ]
  await contributeAll(pledges, project, asset.decimals)
  await ada.confirmTransaction({ hash: await ada.activateProject({ project }) })
  narrator.done(`Project "${ADDRESSES.name}", funded by three accounts`)

  const run = await startRun(ada, project, 1n)
  await bringContent(run.jobId, prepared, gateways)
  narrator.done(`Job ${run.jobId}, run from its founding budget`)
  return { run, scene: { project, prepared, asset, gateways, clientOf } }
}

/** Says when the seeded job is done. */
export async function followRun({ clientOf }: Devnet, { jobId, terms }: StartedRun, narrator: Narrator): Promise<void> {
  await clientOf(people.ada).waitForJob({ jobId, terms, until: 'settled' })
  narrator.done(`The keepers have done job ${jobId} and were paid: try \`npx pinf verify ${jobId}\``)
}
