import { publishDocument } from '@pinf/sdk'
import { encodeProjectMetadata, type ProjectMetadata } from '@pinf/sdk/content'
import { useState } from 'react'
import { useFields } from '../../../lib/useFields.ts'
import { useNetwork } from '../../network/context.ts'
import { WordsFields } from '../../projects/components/WordsFields.tsx'
import type { ProjectModel } from '../../projects/model.ts'
import { checkWords, wordsOf } from '../../projects/words.ts'
import { Finish } from './Finish.tsx'

export function ProposeMetadata({ project, metadata: before }: { project: ProjectModel; metadata: ProjectMetadata }) {
  const { gateways } = useNetwork()
  const [words, setWords] = useState(() => wordsOf(before))
  const { metadata, errors } = checkWords(words, before)
  const fields = useFields(words, setWords, errors)
  const document = metadata && encodeProjectMetadata(metadata)
  return (
    <Finish
      project={project}
      actions={document ? [{ kind: 'setMetadata', digest: document.digest, uri: `ipfs://${document.cid}` }] : []}
      onInvalid={() => fields.touch(['summary', 'description'])}
      prepare={async () => {
        if (!document) return {}
        // Where no gateway takes it, the text itself goes into the proposal.
        return { actions: [{ kind: 'setMetadata', ...(await publishDocument(document, gateways)) }] }
      }}
    >
      <WordsFields fields={fields} />
    </Finish>
  )
}
