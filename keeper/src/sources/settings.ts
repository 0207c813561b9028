import { SOURCE_NAMES } from '@pinf/sdk/workflow'
import { z } from 'zod'
import { json, list, url, urls, whole } from '../variables.ts'

/** Everything but `http`: with it strangers choose which sites this machine asks. */
const PUBLIC_SOURCES = SOURCE_NAMES.filter((name) => name !== 'http')

/** The variables that are about sources. */
export const sourceVariables = {
  KEEPER_SOURCES: z
    .string()
    .default(PUBLIC_SOURCES.join())
    .transform((text) => (text === 'none' ? [] : list(text)))
    .pipe(z.array(z.enum(SOURCE_NAMES))),
  KEEPER_CONTACT: z
    .string()
    .regex(/^[\x21-\x7e]{3,200}$/, 'must be a mail address or a URL')
    .optional(),
  KEEPER_SOURCE_MAX_AGE_SECONDS: whole(0).default(86_400),
  KEEPER_SOURCE_PRIVATE_HOSTS: z.string().default('').transform(list),
  KEEPER_SOURCE_URLS: json.pipe(z.partialRecord(z.enum(SOURCE_NAMES), url)).default({}),
  KEEPER_IPFS_GATEWAYS: urls.default(['https://trustless-gateway.link']),
  OPENALEX_API_KEY: z.string().min(1).optional(),
  SEMANTIC_SCHOLAR_API_KEY: z.string().min(1).optional(),
  NCBI_API_KEY: z.string().min(1).optional(),
}

const settings = z.object(sourceVariables)
export type SourceSettings = z.infer<typeof settings>

/** Variables that must not be shown. */
export const SOURCE_SECRETS = ['OPENALEX_API_KEY', 'SEMANTIC_SCHOLAR_API_KEY', 'NCBI_API_KEY'] as const
