import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { FileError } from '../errors.ts'

/** A file, and the id that its content has in a corpus: its path below the folder that was given, in visible ASCII. */
export type SourceFile = { path: string; id: string }

/** Files named one by one, and those of folders, hidden ones left out. Links inside folders are not followed. */
export async function listFiles(paths: readonly string[]): Promise<SourceFile[]> {
  const lists = paths.map(async (path) => {
    const found = await stat(path).catch((cause) => {
      throw new FileError(path, 'cannot be read', { cause })
    })
    return found.isDirectory() ? walk(path, '') : [{ path, id: idOf(basename(path)) }]
  })
  return (await Promise.all(lists)).flat()
}

async function walk(folder: string, below: string): Promise<SourceFile[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const lists = entries
    .filter(({ name }) => !name.startsWith('.'))
    .map(async (entry) => {
      const [path, relative] = [join(folder, entry.name), below ? `${below}/${entry.name}` : entry.name]
      if (entry.isDirectory()) return walk(path, relative)
      return entry.isFile() ? [{ path, id: idOf(relative) }] : []
    })
  return (await Promise.all(lists)).flat()
}

function idOf(relative: string): string {
  return relative.split('/').map(encodeURIComponent).join('/')
}
