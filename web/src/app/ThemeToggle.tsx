import { Moon, Sun } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../components/ui/Button.tsx'
import { storedTheme, storeTheme, type Theme } from '../lib/theme.ts'

/** Overrides what the system asks for; both themes are the same tokens. */
export function ThemeToggle() {
  const [theme, setTheme] = useState<Theme>(() => storedTheme() ?? systemTheme())
  const other = theme === 'dark' ? 'light' : 'dark'

  function toggle() {
    storeTheme(other)
    setTheme(other)
  }

  return (
    <Button small look="quiet" onClick={toggle} aria-label={`Use the ${other} theme`}>
      {theme === 'dark' ? <Sun size={16} aria-hidden /> : <Moon size={16} aria-hidden />}
    </Button>
  )
}

function systemTheme(): Theme {
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}
