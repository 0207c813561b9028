export type Theme = 'light' | 'dark'

const KEY = 'pinf.theme'

/** The reader's choice; undefined follows the system. */
export function storedTheme(): Theme | undefined {
  const stored = localStorage.getItem(KEY)
  return stored === 'light' || stored === 'dark' ? stored : undefined
}

export function storeTheme(theme: Theme): void {
  localStorage.setItem(KEY, theme)
  applyTheme(theme)
}

export function applyTheme(theme = storedTheme()): void {
  if (theme) document.documentElement.dataset.theme = theme
}
