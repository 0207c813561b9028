import { InvalidDocumentError, type ProjectMetadata, parseProjectMetadata } from '@pinf/sdk/content'

/** What of a project's metadata can be written anew here; its title, people, links and tags stay as they are. */
export type Words = Pick<ProjectMetadata, 'summary'> & { description: string }

export const wordsOf = ({ summary, description = '' }: ProjectMetadata): Words => ({ summary, description })

/** Metadata with other words, and what is wrong with each of them: the published schema decides. */
export function checkWords(words: Words, before: ProjectMetadata) {
  const { description: _, ...rest } = before
  const { summary, description } = words
  // A story that was emptied is none: the summary then stands in its place.
  const metadata: ProjectMetadata = { ...rest, summary, ...(description.trim() && { description }) }
  const old = wordsOf(before)
  const isSame = (Object.keys(old) as (keyof Words)[]).every((key) => old[key] === words[key])
  const errors: Partial<Record<keyof Words, string>> = isSame
    ? { summary: 'Nothing has changed yet.' }
    : issuesOf(metadata)
  return { metadata: Object.keys(errors).length === 0 ? metadata : undefined, errors }
}

function issuesOf(metadata: ProjectMetadata): Partial<Record<keyof Words, string>> {
  try {
    parseProjectMetadata(metadata)
    return {}
  } catch (error) {
    if (!(error instanceof InvalidDocumentError)) throw error
    return Object.fromEntries(error.issues.map(({ path, reason }) => [path, reason]))
  }
}
