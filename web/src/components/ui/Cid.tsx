import { shortCid } from '../../lib/format.ts'
import { Copyable } from './Copyable.tsx'

export function Cid({ value }: { value: string }) {
  return <Copyable value={value} short={shortCid(value)} kind="CID" />
}
