import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DevnetOptionError } from './errors.ts'

/** Marks a folder as a devnet's own. */
const MARK = 'devnet.txt'
const TEXT = 'Everything in this folder belongs to a local network and is deleted when the next one starts here.\n'

/**
 * Makes a folder empty for a new network.
 *
 * @throws {DevnetOptionError} when it holds anything that no devnet put there.
 */
export async function emptyFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const entries = await readdir(folder)
  if (entries.length > 0 && !entries.includes(MARK)) {
    throw new DevnetOptionError(`${folder} holds files that are not a devnet's.`, {
      next: 'Choose an empty folder, or one that a devnet made.',
    })
  }
  await Promise.all(entries.map((entry) => rm(join(folder, entry), { recursive: true, force: true })))
  await writeFile(join(folder, MARK), TEXT)
}
