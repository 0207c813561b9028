import { SourceRefusedError } from './errors.ts'
import { fileOf } from './forms/files.ts'
import { FORMS } from './forms/index.ts'
import type { WebSource } from './types.ts'

/** Any document on the web. */
export const http: WebSource = {
  name: 'http',
  baseUrl: '',
  // Nobody agreed to anything with this host: slowly, and one after the other.
  pace: () => ({ requests: 1, intervalMs: 1_000, concurrency: 1 }),

  next({ url = '' }, received) {
    if (received.length > 0) return undefined
    if (!URL.canParse(url)) throw new SourceRefusedError('the address is no URL')
    const target = new URL(url)
    target.hash = ''
    return { url: target.href }
  },

  read(asked, [document]) {
    const { as = 'text' } = asked
    return FORMS[as](fileOf(document?.bytes ?? new Uint8Array(), document?.mediaType ?? ''), asked)
  },
}
