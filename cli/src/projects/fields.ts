import { isAddress, isHex } from 'viem'
import { z } from 'zod'
import { FileError } from '../errors.ts'
import { parseDuration } from '../format.ts'
import { readAnyYaml } from '../yaml.ts'

/** Fields as people write them: `3d`, `12.5`, `25` percent, `0x…`. */
export const duration = z.union([z.string(), z.number()]).transform((value) => parseDuration(String(value)))
export const amount = z.union([z.string(), z.number()]).transform(String)
/** In basis points. */
export const percent = z
  .number()
  .min(0)
  .max(100)
  .transform((value) => Math.round(value * 100))
export const address = z.custom<`0x${string}`>(
  (value) => isAddress(String(value), { strict: false }),
  'must be 0x and 40 digits',
)
export const hash = z.custom<`0x${string}`>((value) => isHex(value) && value.length === 66, 'must be 0x and 64 digits')

/** Reads a file of YAML (or JSON, which is YAML too) and says which fields cannot be used. */
export async function readYaml<T extends z.ZodType>(file: string, schema: T): Promise<z.infer<T>> {
  const value = await readAnyYaml(file)
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const reasons = result.error.issues.map(({ path, message }) => `${path.join('.') || 'it'}: ${message}`)
  throw new FileError(file, `cannot be used (${reasons.join('; ')})`, { next: '`docs/cli.md` shows one in full.' })
}
