import { previewJson } from './preview.ts'
import type { ResultItem } from './types.ts'

/** Items whose input or output holds every word of the search. */
export function searchItems(items: ResultItem[], search: string): ResultItem[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return items
  return items.filter(({ input, output }) => {
    const text = `${previewJson(input)} ${previewJson(output)}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
