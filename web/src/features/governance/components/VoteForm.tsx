import type { Vote } from '@pinf/sdk'
import { RadioGroup } from 'radix-ui'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '../../../components/ui/Button.tsx'
import { TextArea } from '../../../components/ui/TextArea.tsx'
import styles from './VoteForm.module.css'

const CHOICES: readonly { value: Vote; label: string }[] = [
  { value: 'for', label: 'For' },
  { value: 'against', label: 'Against' },
  { value: 'abstain', label: 'Abstain' },
]

/** A choice and, if one likes, a reason. */
export function VoteForm({ onVote }: { onVote: (vote: Vote, reason: string) => void }) {
  const id = useId()
  const [vote, setVote] = useState<Vote>('for')
  const [reason, setReason] = useState('')

  function submit(event: FormEvent) {
    event.preventDefault()
    onVote(vote, reason.trim())
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <RadioGroup.Root
        className={styles.choices}
        value={vote}
        onValueChange={(value) => setVote(value as Vote)}
        aria-label="Your vote"
      >
        {CHOICES.map(({ value, label }) => (
          <RadioGroup.Item key={value} value={value} id={`${id}-${value}`} className={styles.choice}>
            <span className={styles.dot}>
              <RadioGroup.Indicator className={styles.mark} />
            </span>
            {label}
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
      <TextArea
        label="Your reason"
        rows={3}
        hint="Public, and for ever. You may leave it out."
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button type="submit" look="primary">
        Review your vote
      </Button>
    </form>
  )
}
