import { readFileSync } from 'node:fs'
import { findPackageJSON } from 'node:module'

/** The version of an installed package, as the evidence of Exact answers names it. */
export function packageVersion(name: string): string {
  const manifest = findPackageJSON(name, import.meta.url)
  return manifest === undefined ? 'unknown' : JSON.parse(readFileSync(manifest, 'utf8')).version
}
