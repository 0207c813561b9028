import { Field } from '../../../components/ui/Field.tsx'
import { Fields as Row } from '../../../components/ui/Fields.tsx'
import { TextArea } from '../../../components/ui/TextArea.tsx'
import type { Fields } from '../../../lib/useFields.ts'
import type { Draft } from '../draft.ts'
import { PictureField } from './PictureField.tsx'

export function StoryStep({ fields: { field, fill } }: { fields: Fields<Draft> }) {
  const { value, error } = field('picture')
  return (
    <>
      <Row>
        <Field label="Name" autoComplete="off" {...field('title')} />
        <Field label="Symbol of its shares" autoComplete="off" placeholder="ASK" {...field('symbol')} />
      </Row>
      <Field
        label="In one sentence"
        autoComplete="off"
        hint="What cards and lists show: what is computed, and for whom."
        {...field('summary')}
      />
      <TextArea
        label="Story"
        rows={10}
        hint="Markdown. Say what the money buys, what comes out, and how one tells that it is good."
        {...field('description')}
      />
      <PictureField value={value} error={error} onChange={(url) => fill('picture', url)} />
      <Row>
        <TextArea label="People" rows={3} placeholder="Name, role" hint="One a line." {...field('team')} />
        <TextArea
          label="Links"
          rows={3}
          placeholder="Code https://…"
          hint="One a line."
          spellCheck={false}
          {...field('links')}
        />
      </Row>
      <Field label="Tags" autoComplete="off" placeholder="history, open data" {...field('tags')} />
    </>
  )
}
