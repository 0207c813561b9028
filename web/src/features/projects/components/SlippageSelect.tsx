import { percentInWords } from '@pinf/sdk'
import { Select } from '../../../components/ui/Select.tsx'

const OPTIONS = [50, 100, 500].map((bps) => ({ value: String(bps), label: `at most ${percentInWords(bps)} less` }))

type SlippageSelectProps = { value: string; onChange: (bps: string) => void }

/** How much less than shown one accepts, in basis points. */
export function SlippageSelect({ value, onChange }: SlippageSelectProps) {
  return (
    <Select
      label="If the price moves before it is mined, accept"
      options={OPTIONS}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
