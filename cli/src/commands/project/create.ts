import { createProject, describeProject } from '@pinf/sdk'
import { encodeProjectMetadata } from '@pinf/sdk/content'
import type { Command } from 'commander'
import type { Context } from '../../command.ts'
import { addConsentOption, askConsent, type ConsentOptions } from '../../consent.ts'
import { addExamples } from '../../examples.ts'
import { facts, type Output, type Report, sections } from '../../output.ts'
import { metadataOf } from '../../projects/metadataFile.ts'
import { type ProjectDraft, readProject } from '../../projects/projectFile.ts'
import { publish, publishPicture } from '../../projects/publish.ts'
import type { Session } from '../../session.ts'

export function define(command: Command): void {
  addConsentOption(command.argument('<file>', 'the project as YAML, as in docs/cli.md'))
  addExamples(
    command,
    'project create project.yaml',
    'project create project.yaml --gateway http://127.0.0.1:8570 --yes',
  )
}

export async function run(
  { connect, output, signal }: Context,
  options: ConsentOptions,
  file: string,
): Promise<Report> {
  const session = await connect()
  const draft = await readProject(session.client, file)
  const { asset, bounds } = draft
  const rules = describeProject({ ...draft.config, metadataDigest: '0x', metadataUri: '' }, { asset, bounds })
  await askConsent(output, options, sections(rules), `Create ${draft.config.name} with these rules?`, signal)
  const { digest, uri } = await publishMetadata(session, output, draft)
  const config = { ...draft.config, metadataDigest: digest, metadataUri: uri }
  const { hash, ...contracts } = await createProject(session.client, { config })
  const text = facts([
    ['project', contracts.treasury],
    ['token', contracts.token],
    ['governor', contracts.governor],
    ['metadata', uri.startsWith('data:') ? 'on chain' : uri],
    ['transaction', hash],
  ])
  return {
    data: { project: contracts.treasury, ...contracts, metadata: { digest, uri }, rules, transactionHash: hash },
    text,
  }
}

async function publishMetadata(session: Session, output: Output, { metadata: story }: ProjectDraft) {
  if ('digest' in story) return story
  const { metadata, picture } = await metadataOf(story)
  await publishPicture(session, output, picture)
  return publish(session, output, encodeProjectMetadata(metadata))
}
