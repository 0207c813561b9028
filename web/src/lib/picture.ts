/** What browsers decode without running anything: the kinds of picture that a project's metadata may name. */
const SIGNATURES: readonly [type: string, isIt: (bytes: Uint8Array) => boolean][] = [
  ['image/png', (bytes) => startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  ['image/jpeg', (bytes) => startsWith(bytes, [0xff, 0xd8, 0xff])],
  ['image/gif', (bytes) => /^GIF8[79]a/.test(latin(bytes, 0, 6))],
  ['image/webp', (bytes) => latin(bytes, 0, 4) === 'RIFF' && latin(bytes, 8, 12) === 'WEBP'],
]

/** The media type that the first bytes of a picture say; undefined for anything else, SVG included. */
export function pictureType(bytes: Uint8Array): string | undefined {
  return SIGNATURES.find(([, isIt]) => isIt(bytes))?.[0]
}

/** The bytes of a `data:` URL in base64; undefined for any other text. */
export function dataUrlBytes(url: string): Uint8Array<ArrayBuffer> | undefined {
  const [, base64] = /^data:[\w/+.-]+;base64,([A-Za-z0-9+/]+={0,2})$/.exec(url) ?? []
  return base64 === undefined ? undefined : Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte)
}

function latin(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to))
}
