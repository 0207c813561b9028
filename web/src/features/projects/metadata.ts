/** What a project says about itself: the canonical JSON block that `metadataDigest` commits to. */
export type ProjectMetadata = {
  /** One line. */
  summary: string
  /** Markdown. */
  story: string
}

/** Reads a metadata block leniently: text that is missing is empty, and anything else is ignored. */
export function parseMetadata(bytes: Uint8Array): ProjectMetadata {
  const json: unknown = JSON.parse(new TextDecoder().decode(bytes))
  const fields = typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : {}
  return { summary: text(fields.summary), story: text(fields.story) }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
