import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { FileError } from './errors.ts'

/** Reads a file of YAML whatever it says. */
export async function readAnyYaml(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((cause) => {
    throw new FileError(file, 'cannot be read', { cause })
  })
  try {
    return parse(text)
  } catch (cause) {
    throw new FileError(file, 'is not YAML', { cause })
  }
}
