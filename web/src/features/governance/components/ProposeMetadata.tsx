import { publishBlocks } from '@pinf/sdk'
import {
  encodeProjectMetadata,
  InvalidDocumentError,
  memoryBlocks,
  type ProjectMetadata,
  parseProjectMetadata,
} from '@pinf/sdk/content'
import { useState } from 'react'
import { Field } from '../../../components/ui/Field.tsx'
import { TextArea } from '../../../components/ui/TextArea.tsx'
import { useFields } from '../../../lib/useFields.ts'
import { useNetwork } from '../../network/context.ts'
import type { ProjectModel } from '../../projects/model.ts'
import { Finish } from './Finish.tsx'

type Texts = { title: string; summary: string; description: string }

/** Changes the words; people, links and tags stay as they are. */
export function ProposeMetadata({ project, metadata }: { project: ProjectModel; metadata: ProjectMetadata }) {
  const { gateways } = useNetwork()
  const { title, summary, description = '' } = metadata
  const [draft, setDraft] = useState<Texts>({ title, summary, description })
  const next: ProjectMetadata = { ...metadata, ...draft }
  const errors = { ...errorsOf(next), ...(isSame(draft, metadata) && { summary: 'Nothing has changed yet.' }) }
  const { field, touch } = useFields(draft, setDraft, errors)
  const document = Object.keys(errors).length === 0 ? encodeProjectMetadata(next) : undefined
  return (
    <Finish
      project={project}
      actions={document ? [{ kind: 'setMetadata', digest: document.digest, uri: `ipfs://${document.cid}` }] : []}
      onInvalid={() => touch(['title', 'summary', 'description'])}
      prepare={async () => {
        if (!document) return
        const source = memoryBlocks()
        await source.put(document.bytes)
        await publishBlocks({ cids: [document.cid], source, gateways })
      }}
    >
      <Field label="Name in lists and titles" {...field('title')} />
      <Field label="In one sentence" {...field('summary')} />
      <TextArea label="Story" rows={10} hint="Markdown." {...field('description')} />
    </Finish>
  )
}

function isSame(draft: Texts, { title, summary, description = '' }: ProjectMetadata): boolean {
  return draft.title === title && draft.summary === summary && draft.description === description
}

/** What the published schema says about each text. */
function errorsOf(metadata: ProjectMetadata): Partial<Record<keyof Texts, string>> {
  try {
    parseProjectMetadata(metadata)
    return {}
  } catch (error) {
    if (!(error instanceof InvalidDocumentError)) throw error
    return Object.fromEntries(error.issues.map(({ path, reason }) => [path, reason]))
  }
}
