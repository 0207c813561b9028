/** Basis points of a percentage as a person types it (`2.5`, `25 %`); undefined when it is not one. */
export function parsePercent(text: string): number | undefined {
  const plain = text.replace(/[\s%]/g, '')
  if (!/^\d+(\.\d{0,2})?$/.test(plain)) return undefined
  return Math.round(Number(plain) * 100)
}

/** Basis points so that `parsePercent` reads the same back: `2.5`. */
export function typedPercent(bps: number): string {
  return String(bps / 100)
}
