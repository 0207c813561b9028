import { shortHex } from '../../lib/format.ts'
import { Copyable } from './Copyable.tsx'

/** An account, contract, transaction or root. `name` replaces the short form where the reader knows it. */
export function Address({ value, name, kind = 'Address' }: { value: string; name?: string; kind?: string }) {
  return <Copyable value={value} short={name ?? shortHex(value)} kind={kind} />
}
