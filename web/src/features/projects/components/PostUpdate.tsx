import { publishDocument } from '@pinf/sdk'
import { encodeProjectUpdate } from '@pinf/sdk/content'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '../../../components/ui/Button.tsx'
import { Field } from '../../../components/ui/Field.tsx'
import { Notice } from '../../../components/ui/Notice.tsx'
import { TextArea } from '../../../components/ui/TextArea.tsx'
import { useAsset, useNetwork } from '../../network/context.ts'
import { useTransactions } from '../../transactions/context.ts'
import type { ProjectModel } from '../model.ts'
import { updatePlan } from '../plans.ts'
import styles from './ContributeForm.module.css'

/** Where the founder writes to contributors. */
export function PostUpdate({ project }: { project: ProjectModel }) {
  const asset = useAsset(project.asset)
  const { gateways } = useNetwork()
  const { review } = useTransactions()
  const [title, setTitle] = useState('')
  const [body, setBody] = useState('')
  const publish = useMutation({
    mutationFn: async () => {
      const document = encodeProjectUpdate({ format: 'pinf-update/v1', title: title.trim(), body: body.trim() })
      const { digest, uri } = await publishDocument(document, gateways)
      const target = { project: project.address, name: project.name, asset }
      review(updatePlan({ ...target, title: title.trim(), digest, uri, onConfirmed: clear }))
    },
  })
  function clear() {
    setTitle('')
    setBody('')
  }
  function submit(event: FormEvent) {
    event.preventDefault()
    publish.mutate()
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <Field label="Title of an update" required value={title} onChange={(event) => setTitle(event.target.value)} />
      <TextArea
        label="Text"
        required
        rows={5}
        hint="Markdown."
        value={body}
        onChange={(event) => setBody(event.target.value)}
      />
      {publish.isError && <Notice tone="bad" title={publish.error.message} />}
      <div>
        <Button type="submit" disabled={publish.isPending}>
          Review and publish
        </Button>
      </div>
    </form>
  )
}
