import { useState } from 'react'
import { Button } from '../../../components/ui/Button.tsx'
import { Field } from '../../../components/ui/Field.tsx'
import { Loaded } from '../../../components/ui/Loading.tsx'
import { Sheet } from '../../../components/ui/Sheet.tsx'
import { usePublished } from '../hooks/usePublished.ts'
import { PublishedList } from './PublishedList.tsx'

/** Chooses a published workflow by name; `onChoose` gets its CID. */
export function WorkflowPicker({ onChoose }: { onChoose: (cid: string) => void }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <div>
      <Button small onClick={() => setOpen(true)}>
        Choose a published workflow
      </Button>
      {isOpen && (
        <Picker
          onClose={() => setOpen(false)}
          onChoose={(cid) => {
            onChoose(cid)
            setOpen(false)
          }}
        />
      )}
    </div>
  )
}

function Picker({ onClose, onChoose }: { onClose: () => void; onChoose: (cid: string) => void }) {
  const [text, setText] = useState('')
  return (
    <Sheet open wide title="Published workflows" onClose={onClose}>
      <Field
        label="Search by name"
        type="search"
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
        hint="Whoever uses one pays its author the royalty out of the price; it costs nothing on top."
      />
      <Loaded query={usePublished(text)} what="the workflows">
        {({ workflows, total }) => (
          <PublishedList workflows={workflows} total={total} text={text} onChoose={onChoose} />
        )}
      </Loaded>
    </Sheet>
  )
}
