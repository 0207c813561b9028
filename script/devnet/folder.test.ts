import { mkdtemp, readdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { DevnetOptionError } from './errors.ts'
import { emptyFolder } from './folder.ts'

const temporary = () => mkdtemp(join(tmpdir(), 'pinf-folder-'))

test('default: what an earlier devnet left goes', async () => {
  const folder = join(await temporary(), 'new')
  await emptyFolder(folder)
  await writeFile(join(folder, 'chain.json'), '{}')
  await emptyFolder(folder)
  expect(await readdir(folder)).toEqual(['devnet.txt'])
})

test('error: anybody else is left alone', async () => {
  const folder = await temporary()
  await writeFile(join(folder, 'thesis.txt'), 'years of work')
  await expect(emptyFolder(folder)).rejects.toThrow(DevnetOptionError)
  expect(await readdir(folder)).toEqual(['thesis.txt'])
})
