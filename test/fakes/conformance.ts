import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Validator } from '@cfworker/json-schema'

type Descriptions = Record<string, object | string>

/** Checks requests against a vendor's published description of its API; see `schemas/` for sources and dates. */
export function conformanceTo(vendor: 'openai' | 'anthropic' | 'huggingface') {
  const file = join(import.meta.dirname, 'schemas', `${vendor}.json`)
  const { source: _, ...descriptions } = JSON.parse(readFileSync(file, 'utf8')) as Descriptions
  const validators = new Map(
    Object.entries(descriptions).map(([name, schema]) => [name, new Validator(schema as object, '2020-12', false)]),
  )
  /** What a request breaks, or nothing. `name` is a path of the API, or a task. */
  return (name: string, body: unknown): string[] => {
    const validator = validators.get(name)
    if (validator === undefined) return [`nothing is described at ${name}`]
    const { errors } = validator.validate(body)
    return errors.map(({ instanceLocation, error }) => `${instanceLocation}: ${error}`)
  }
}
