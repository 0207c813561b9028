type Decoded<Row, Amount extends keyof Row, Time extends keyof Row> = Omit<Row, Amount | Time> & {
  [Key in Amount]: null extends Row[Key] ? bigint | null : bigint
} & { [Key in Time]: null extends Row[Key] ? number | null : number }

/**
 * Reads a row of the indexer, whose 256-bit integers are decimal strings: `amounts` become bigints, `times` become
 * numbers of seconds.
 */
export function decodeRow<Row extends object, Amount extends keyof Row = never, Time extends keyof Row = never>(
  row: Row,
  { amounts = [], times = [] }: { amounts?: readonly Amount[]; times?: readonly Time[] },
): Decoded<Row, Amount, Time> {
  const decoded = { ...row } as Record<PropertyKey, unknown>
  for (const key of amounts) decoded[key] = row[key] === null ? null : BigInt(row[key] as string)
  for (const key of times) decoded[key] = row[key] === null ? null : Number(row[key])
  return decoded as Decoded<Row, Amount, Time>
}
