import { readFile } from 'node:fs/promises'
import {
  ContentTooLargeError,
  cidOf,
  isCid,
  MAX_BLOCK_BYTES,
  type ProjectMetadata,
  parseProjectMetadata,
} from '@pinf/sdk/content'
import { FileError } from '../errors.ts'
import { readAnyYaml } from '../yaml.ts'

/** What people may write about a project; `title` is the project's name where it is left out. */
export type Story = Partial<Omit<ProjectMetadata, 'format'>>

/** A picture that is still to be brought to gateways. */
export type Picture = { cid: string; bytes: Uint8Array }

/** Metadata from what a file says, and the picture where `image` names a file instead of a CID. */
export async function metadataOf(story: Story): Promise<{ metadata: ProjectMetadata; picture: Picture | undefined }> {
  const picture = story.image === undefined || isCid(story.image) ? undefined : await readPicture(story.image)
  const image = picture?.cid ?? story.image
  const fields = { format: 'pinf-project/v1', ...story, ...(image !== undefined && { image }) }
  return { metadata: parseProjectMetadata(fields), picture }
}

/** Reads metadata from a file of its own: the fields of `project-metadata.schema.json`, without `format`. */
export async function readMetadata(file: string) {
  const story = await readAnyYaml(file)
  if (typeof story !== 'object' || story === null || Array.isArray(story)) {
    throw new FileError(file, 'is no list of fields', { next: 'Write at least `title` and `summary`.' })
  }
  return metadataOf(story)
}

async function readPicture(file: string): Promise<Picture> {
  const bytes = await readFile(file).catch((cause) => {
    throw new FileError(file, 'cannot be read', { cause, next: 'Name a picture file, or the CID of one.' })
  })
  if (bytes.length > MAX_BLOCK_BYTES) throw new ContentTooLargeError(file, bytes.length, MAX_BLOCK_BYTES)
  return { cid: cidOf(bytes), bytes: new Uint8Array(bytes) }
}
