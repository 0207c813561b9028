import { readFile } from 'node:fs/promises'
import { postProjectUpdate, setProjectMetadata } from '@pinf/sdk'
import { encodeProjectMetadata, encodeProjectUpdate, type Link } from '@pinf/sdk/content'
import { type Command, InvalidArgumentError } from 'commander'
import type { Address } from 'viem'
import { parseAddress } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import { FileError, UsageError } from '../../errors.ts'
import { addExamples } from '../../examples.ts'
import type { Report } from '../../output.ts'
import { readMetadata } from '../../projects/metadataFile.ts'
import { publish, publishPicture } from '../../projects/publish.ts'
import { report } from '../../transactions.ts'

type Options = { title?: string; body?: string; link?: Link[]; metadata?: string }

export function define(command: Command): void {
  command
    .argument('<project>', "address of the project's treasury", parseAddress)
    .option('--title <text>', "the update's title")
    .option('--body <file.md>', 'its text, as Markdown')
    .option('--link <label=url>', 'a link; may be repeated', parseLink)
    .option('--metadata <file>', 'instead, replace what the project says about itself; until the first contribution')
  addExamples(
    command,
    'project update 0xproject… --title "Half way" --body update.md',
    'project update 0xproject… --metadata metadata.yaml',
  )
}

export async function run({ connect, output }: Context, options: Options, project: Address): Promise<Report> {
  const { title, body, link: links, metadata: file } = options
  if (file === undefined ? !title || !body : title || body) {
    throw new UsageError('An update has a title and a body; metadata has a file of its own.', {
      next: 'Give --title and --body, or --metadata alone.',
    })
  }
  const session = await connect()
  const { client } = session
  if (file !== undefined) {
    const { metadata, picture } = await readMetadata(file)
    await publishPicture(session, output, picture)
    const location = await publish(session, output, encodeProjectMetadata(metadata))
    return report(session, output, 'Replaced.', setProjectMetadata(client, { project, ...location }), {
      project,
      ...location,
    })
  }
  const text = await readFile(body ?? '', 'utf8').catch((cause) => {
    throw new FileError(body ?? '', 'cannot be read', { cause })
  })
  const update = { format: 'pinf-update/v1', title: title ?? '', body: text, ...(links && { links }) } as const
  const location = await publish(session, output, encodeProjectUpdate(update))
  return report(session, output, 'Published.', postProjectUpdate(client, { project, ...location }), {
    project,
    ...location,
  })
}

function parseLink(text: string, before: Link[] = []): Link[] {
  const [, label, url] = /^([^=]+)=(.+)$/.exec(text) ?? []
  if (!label || !url) throw new InvalidArgumentError('Write it as label=https://….')
  return [...before, { label, url }]
}
