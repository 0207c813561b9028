import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/** Path of a Chromium on this machine: `CHROMIUM_PATH`, Debian's place, or one on PATH. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const folders = (env.PATH ?? '').split(delimiter)
  const places = [
    env.CHROMIUM_PATH,
    '/usr/bin/chromium',
    ...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))),
  ]
  return places.find((place) => place && existsSync(place))
}

/** The same for a test that is skipped without one; where every change is judged, that must not look like having passed. */
export function chromiumFor(test: string): string | undefined {
  const chromium = findChromium()
  if (chromium) return chromium
  const reason = 'No Chromium was found: set CHROMIUM_PATH, or install one (Debian: apt-get install chromium).'
  if (process.env.CI) throw new Error(reason)
  console.warn(`Skipped ${test}. ${reason}`)
  return undefined
}

export function openBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: QUIET })
}
