import { Field } from '../../../components/ui/Field.tsx'
import { TextArea } from '../../../components/ui/TextArea.tsx'
import type { Fields } from '../../../lib/useFields.ts'
import type { Words } from '../words.ts'

export function WordsFields({ fields: { field } }: { fields: Fields<Words> }) {
  return (
    <>
      <Field label="In one sentence" {...field('summary')} />
      <TextArea label="Story" rows={10} hint="Markdown." {...field('description')} />
    </>
  )
}
