/** One part of the network that runs until it is stopped. */
export type Service = AsyncDisposable & {
  /** What users call it, such as `keeper 1`. */
  readonly name: string
  readonly url: string
  /** Rejects when it ends without having been asked to. Never resolves. */
  readonly died: Promise<never>
  stop(): Promise<void>
}
