import { publishDocument } from '@pinf/sdk'
import { encodeProjectMetadata, type ProjectMetadata } from '@pinf/sdk/content'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '../../../components/ui/Button.tsx'
import { Notice } from '../../../components/ui/Notice.tsx'
import { useFields } from '../../../lib/useFields.ts'
import { useAsset, useNetwork } from '../../network/context.ts'
import { useTransactions } from '../../transactions/context.ts'
import type { ProjectModel } from '../model.ts'
import { wordsPlan } from '../plans.ts'
import { checkWords, wordsOf } from '../words.ts'
import styles from './ContributeForm.module.css'
import { WordsFields } from './WordsFields.tsx'

type EditWordsProps = { project: ProjectModel; metadata: ProjectMetadata; onClose: () => void }

/** Where a founder changes the project's text, as long as nobody has contributed; later it takes a vote. */
export function EditWords({ project, metadata: before, onClose }: EditWordsProps) {
  const asset = useAsset(project.asset)
  const { gateways } = useNetwork()
  const { review } = useTransactions()
  const [words, setWords] = useState(() => wordsOf(before))
  const { metadata, errors } = checkWords(words, before)
  const fields = useFields(words, setWords, errors)
  const publish = useMutation({
    mutationFn: async (changed: ProjectMetadata) => {
      const location = await publishDocument(encodeProjectMetadata(changed), gateways)
      review(wordsPlan({ project: project.address, name: project.name, asset, ...location, onConfirmed: onClose }))
    },
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    fields.touch(['summary', 'description'])
    if (metadata) publish.mutate(metadata)
  }
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <WordsFields fields={fields} />
      {publish.isError && (
        <Notice tone="bad" title={publish.error.message}>
          <p>
            <strong>No money moved.</strong> You can try again.
          </p>
        </Notice>
      )}
      <div className={styles.buttons}>
        <Button type="submit" look="primary" disabled={publish.isPending}>
          Review the change
        </Button>
        <Button onClick={onClose}>Leave it as it is</Button>
      </div>
    </form>
  )
}
