export function CheckItem(_: { job: unknown; item: unknown }) {
  return null
}
