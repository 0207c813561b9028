import { ProtocolError } from '@pinf/sdk/errors'
import type { FailureKind } from '@pinf/sdk/workflow'
import type { Hex } from 'viem'

type Cause = { cause?: unknown }

/*//////////////////////////////////////////////////////////////
                             START
//////////////////////////////////////////////////////////////*/

/** Environment variables are missing or malformed; all of them are named at once. */
export class ConfigError extends ProtocolError {
  override name = 'ConfigError'
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(`The keeper's configuration is not usable: ${problems.join('; ')}.`, {
      next: 'Correct these variables and start again; keeper/README.md lists them all.',
    })
    this.problems = problems
  }
}

/** The port of the content gateway belongs to another process. */
export class PortInUseError extends ProtocolError {
  override name = 'PortInUseError'
  readonly port: number
  constructor(port: number, options?: Cause) {
    super(`Port ${port} is in use by another process.`, {
      ...options,
      next: 'Set KEEPER_PORT to a free port, or to 0 for any.',
    })
    this.port = port
  }
}

/** The data folder belongs to another chain, market or keeper. */
export class JournalMismatchError extends ProtocolError {
  override name = 'JournalMismatchError'
  constructor(field: string, expected: string, found: string) {
    super(`The journal was written for ${field} ${found}, not ${expected}.`, {
      next: 'Give each keeper and each chain a KEEPER_DATA_DIR of its own.',
    })
  }
}

/** Another process works with the same data folder. */
export class JournalInUseError extends ProtocolError {
  override name = 'JournalInUseError'
  constructor(path: string, options?: Cause) {
    super(`The journal ${path} is open in another process.`, {
      ...options,
      next: 'Stop the other keeper, or give this one a KEEPER_DATA_DIR of its own.',
    })
  }
}

/** The key may not act for the keeper it was configured for. */
export class NotOperatorError extends ProtocolError {
  override name = 'NotOperatorError'
  constructor(keeper: Hex, operator: Hex) {
    super(`${operator} is neither keeper ${keeper} nor its operator.`, {
      next: `Run \`pinf keeper set-operator ${operator}\` with the keeper's key, or correct KEEPER_ADDRESS.`,
    })
  }
}

/*//////////////////////////////////////////////////////////////
                            CONTENT
//////////////////////////////////////////////////////////////*/

/** A CID names another hash or codec than sha-256 over raw or dag-pb bytes. */
export class UnsupportedBlockError extends ProtocolError {
  override name = 'UnsupportedBlockError'
  constructor(cid: string) {
    super(`${cid} is not a sha-256 CID of a raw or dag-pb block.`, {
      next: 'Add the content with `--cid-version=1 --raw-leaves`.',
    })
  }
}

/** A gateway's address is private or not HTTP and must not be asked. */
export class ForbiddenPeerError extends ProtocolError {
  override name = 'ForbiddenPeerError'
  constructor(url: string) {
    super(`${url} is not a public HTTP address.`, {
      next: 'Set KEEPER_ALLOW_PRIVATE_PEERS=true if this network is yours.',
    })
  }
}

/** A job's content does not match what its terms commit to. */
export class ContentMismatchError extends ProtocolError {
  override name = 'ContentMismatchError'
  readonly field: string
  constructor(field: string, expected: string, found: string, options?: Cause) {
    super(`The job's ${field} is ${found}, its terms say ${expected}.`, {
      ...options,
      next: 'Leave this job alone; its payer must post it again with the right commitments.',
    })
    this.field = field
  }
}

/** A job upload was refused; `status` is the HTTP answer. */
export class IntakeRefusedError extends ProtocolError {
  override name = 'IntakeRefusedError'
  readonly status: 403 | 404 | 409 | 413
  constructor(status: 403 | 404 | 409 | 413, message: string, next: string) {
    super(message, { next })
    this.status = status
  }
}

/*//////////////////////////////////////////////////////////////
                           PROVIDERS
//////////////////////////////////////////////////////////////*/

/** No provider of this name is switched on. */
export class UnknownProviderError extends ProtocolError {
  override name = 'UnknownProviderError'
  readonly provider: string
  constructor(provider: string, known: readonly string[]) {
    super(`No provider "${provider}" is configured; there are: ${known.join(', ') || 'none'}.`, {
      next: 'Add it to KEEPER_PROVIDERS, or take a job whose bindings you serve.',
    })
    this.provider = provider
  }
}

/** None of a step's bindings can be asked: not served, or their keys are refused. */
export class NoUsableProviderError extends ProtocolError {
  override name = 'NoUsableProviderError'
  constructor(path: string, bindings: readonly string[], keyVariables: readonly string[]) {
    const keys = keyVariables.length > 0 ? keyVariables.join(' or ') : 'the keys of these providers'
    super(`Step ${path} can be answered by ${bindings.join(' or ')} only, and none of them can be asked.`, {
      next: `Set ${keys}, or mend a refused one; KEEPER_PROVIDERS, where it is set, must name the provider.`,
    })
  }
}

/** The provider cannot do this kind of call, or not with this model. */
export class UnsupportedCallError extends ProtocolError {
  override name = 'UnsupportedCallError'
  readonly provider: string
  readonly kind: string
  readonly model: string
  constructor(provider: string, kind: string, model: string, next: string) {
    super(`Provider "${provider}" does not serve \`${kind}\` with model "${model}".`, { next })
    this.provider = provider
    this.kind = kind
    this.model = model
  }
}

/** One attempt at a provider brought no answer; `failure` is what the journal and the receipt keep of it. */
export class ProviderError extends ProtocolError {
  override name = 'ProviderError'
  readonly provider: string
  readonly failure: FailureKind
  readonly status: number | undefined
  /** Milliseconds the provider asked to wait. */
  readonly retryAfterMs: number | undefined
  /** What the attempt cost all the same. */
  readonly costUsd: number
  constructor(
    provider: string,
    failure: FailureKind,
    detail: string,
    {
      status,
      retryAfterMs,
      costUsd = 0,
      cause,
    }: { status?: number; retryAfterMs?: number; costUsd?: number } & Cause = {},
  ) {
    super(`Provider "${provider}" failed (${failure}): ${detail}`, {
      cause,
      next:
        failure === 'unauthorized'
          ? "Check the provider's key; the keeper stops using it until restarted."
          : 'The step is tried again as its retry policy allows.',
    })
    this.provider = provider
    this.failure = failure
    this.status = status
    this.retryAfterMs = retryAfterMs
    this.costUsd = costUsd
  }
}

/** A vendor's list of prices did not come, or says none. */
export class PriceListError extends ProtocolError {
  override name = 'PriceListError'
  readonly provider: string
  constructor(provider: string, source: string, reason: string) {
    super(`The prices of "${provider}" could not be read from ${source}: ${reason}.`, {
      next: 'What was known of them holds, and calls of other models count as 0; the file of KEEPER_PROVIDERS_FILE can say prices.',
    })
    this.provider = provider
  }
}

/** A vendor's list of prices is at hand, but will not be at the next start. */
export class PricesNotKeptError extends ProtocolError {
  override name = 'PricesNotKeptError'
  constructor(provider: string, folder: string, options?: Cause) {
    super(`The prices of "${provider}" could not be kept in ${folder}.`, {
      ...options,
      next: 'Make the folder writable: without it a start at which the vendor does not answer has no prices.',
    })
  }
}

/*//////////////////////////////////////////////////////////////
                             CHAIN
//////////////////////////////////////////////////////////////*/

/** Another process used the nonce of a transaction. */
export class NonceTakenError extends ProtocolError {
  override name = 'NonceTakenError'
  readonly nonce: number
  constructor(label: string, nonce: number) {
    super(`Nonce ${nonce} of ${label} was used by a transaction of another process.`, {
      next: 'Give every keeper process a key of its own.',
    })
    this.nonce = nonce
  }
}

/** The keeper stopped before a transaction was confirmed; it is journaled and followed up at the next start. */
export class StoppedError extends ProtocolError {
  override name = 'StoppedError'
  constructor() {
    super('The keeper stopped before the transaction was confirmed.', { next: 'Start it again; it follows up.' })
  }
}

/** A step is already being sent. */
export class StepInFlightError extends ProtocolError {
  override name = 'StepInFlightError'
  constructor(step: string) {
    super(`Step ${step} has a transaction under way.`, { next: 'Wait for it; the next tick looks again.' })
  }
}

/** The chain, or the code, is in a state the keeper does not know: it stops rather than guess. */
export class UnknownStateError extends ProtocolError {
  override name = 'UnknownStateError'
  constructor(detail: string) {
    super(`Unknown state: ${detail}.`, { next: 'Update the keeper to the version the contracts need.' })
  }
}
