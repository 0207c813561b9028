import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import styles from './Copyable.module.css'
import { useToast } from './Toast.tsx'
import { Tooltip } from './Tooltip.tsx'

type CopyableProps = { value: string; short: string; kind: string }

/** A long identifier: short to read, whole on hover or focus, copied by a click. */
export function Copyable({ value, short, kind }: CopyableProps) {
  const toast = useToast()
  const [copied, setCopied] = useState(false)

  async function copy() {
    try {
      await navigator.clipboard.writeText(value)
      setCopied(true)
      toast({ title: `${kind} copied`, tone: 'neutral' })
    } catch {
      toast({ title: 'The browser did not allow copying', text: value, tone: 'warn' })
    }
  }

  return (
    <Tooltip content={value}>
      <button
        type="button"
        className={styles.copyable}
        onClick={copy}
        onBlur={() => setCopied(false)}
        aria-label={`${short}: copy ${kind} ${value}`}
      >
        <span>{short}</span>
        {copied ? <Check size={13} aria-hidden /> : <Copy size={13} aria-hidden />}
      </button>
    </Tooltip>
  )
}
