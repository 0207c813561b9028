import { sha256 as sha256Bytes } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { CID } from 'multiformats/cid'
import { create } from 'multiformats/hashes/digest'
import type { Hex } from 'viem'
import { canonicalBytes, utf8 } from './canonical.ts'
import { InvalidCidError } from './errors.ts'

const RAW = 0x55
const SHA2_256 = 0x12

/** 32 zero bytes: "there is none". */
export const ZERO_HASH: Hex = `0x${'00'.repeat(32)}`

/** sha-256 of bytes, or of a text's UTF-8. */
export function sha256(content: Uint8Array | string): Hex {
  return toHex(sha256Bytes(typeof content === 'string' ? utf8(content) : content))
}

/** sha-256 of a whole block, by the platform where it offers that: several times faster. */
export async function digestOf(bytes: Uint8Array): Promise<Hex> {
  // Browsers offer it to secure contexts alone.
  const subtle = globalThis.crypto?.subtle
  return subtle
    ? toHex(new Uint8Array(await subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)))
    : sha256(bytes)
}

/** sha-256 of a value's canonical JSON. */
export function hashJson(value: unknown): Hex {
  return toHex(sha256Bytes(canonicalBytes(value)))
}

/** The CIDv1 of the raw block with this sha-256. */
export function digestToCid(digest: Hex): string {
  return CID.createV1(RAW, create(SHA2_256, fromHex(digest))).toString()
}

/** The CIDv1 of bytes as a raw block. */
export function cidOf(bytes: Uint8Array): string {
  return digestToCid(sha256(bytes))
}

/** The sha-256 inside the CIDv1 of a raw block. */
export function cidToDigest(cid: string): Hex {
  const { version, code, multihash } = parseCid(cid)
  if (version !== 1 || code !== RAW || multihash.code !== SHA2_256) throw new InvalidCidError(cid)
  return toHex(multihash.digest)
}

/** Whether a text is the CIDv1 of a raw sha-256 block. */
export function isCid(cid: string): boolean {
  try {
    cidToDigest(cid)
    return true
  } catch {
    return false
  }
}

const DIGITS = Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0))

/** Bytes as 0x-hex. */
export function toHex(bytes: Uint8Array): Hex {
  if (bytes.length !== 32) return `0x${bytesToHex(bytes)}`
  // A hash is made in one piece: text put together from pairs keeps ten times the memory, and steps keep five hashes.
  const codes = new Array<number>(66)
  codes[0] = 48
  codes[1] = 120
  for (let index = 0; index < 32; index++) {
    const byte = bytes[index] as number
    codes[2 * index + 2] = DIGITS[byte >>> 4] as number
    codes[2 * index + 3] = DIGITS[byte & 15] as number
  }
  return String.fromCharCode.apply(null, codes) as Hex
}

/** 0x-hex as bytes. */
export function fromHex(hex: Hex): Uint8Array {
  return hexToBytes(hex.slice(2))
}

function parseCid(cid: string): CID {
  try {
    return CID.parse(cid)
  } catch (cause) {
    throw new InvalidCidError(cid, { cause })
  }
}
