import { cidOf, type ProjectMetadata } from '@pinf/sdk/content'
import { dataUrlBytes } from '../../lib/picture.ts'
import type { Draft } from './draft.ts'

const FORMAT = 'pinf-project/v1'

/** The document a draft describes its project by; what is empty is left out. */
export function metadataOf({ title, summary, description, tags, links, team, picture }: Draft): ProjectMetadata {
  const tagList = [...new Set(listOf(tags, ',').map(asTag))].filter(Boolean)
  const linkList = listOf(links, '\n').map(linkOf)
  const teamList = listOf(team, '\n').map(memberOf)
  const image = dataUrlBytes(picture)
  return {
    format: FORMAT,
    title: title.trim(),
    summary: summary.trim(),
    ...(description.trim() && { description: description.trim() }),
    ...(linkList.length > 0 && { links: linkList }),
    ...(image && { image: cidOf(image) }),
    ...(teamList.length > 0 && { team: teamList }),
    ...(tagList.length > 0 && { tags: tagList }),
  }
}

const listOf = (text: string, separator: string) =>
  text
    .split(separator)
    .map((part) => part.trim())
    .filter(Boolean)

const asTag = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')

/** `Label https://…`, or an address alone, which then labels itself. */
function linkOf(line: string): { label: string; url: string } {
  const url = line.split(/\s+/).at(-1) ?? ''
  const label = line.slice(0, -url.length).replace(/[:\s]+$/, '')
  return { label: label || url, url }
}

/** `Name, role`. */
function memberOf(line: string): { name: string; role?: string } {
  const [name = '', ...rest] = line.split(',')
  const role = rest.join(',').trim()
  return { name: name.trim(), ...(role && { role }) }
}
