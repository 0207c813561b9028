/** A JSON value: what items, outputs and everything hashed are made of. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** A JSON object. */
export type JsonObject = { readonly [key: string]: Json }

/** Where blocks come from. Readers check every block against its CID, so a source needs no trust. */
export type BlockSource = {
  /** Returns the bytes of a raw block, or throws when it cannot be had. */
  get(cid: string, options?: { signal?: AbortSignal }): Promise<Uint8Array>
}

/** Where blocks go. */
export type BlockSink = {
  /** Stores a raw block and returns its CID. */
  put(bytes: Uint8Array): Promise<string>
}

/** Anything that yields values in order, at once or over time. */
export type Items<T> = Iterable<T> | AsyncIterable<T>

/** One part of a longer stream of lines. */
export type Part = {
  /** Locator of the part's raw block. */
  cid: string
  /** Lines that end in this part. */
  items: number
  /** Size of the block in bytes. */
  bytes: number
}
